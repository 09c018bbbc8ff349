// The doors other capabilities knock at; each query lives beside its like in queries/.
export { reportingLines } from './queries/lines.server.ts';
export {
	awayOn,
	findStaff,
	groupSizes,
	staffByNumber,
	staffChoices,
	staffNames,
	type FoundStaff
} from './queries/names.server.ts';
export {
	recordedOnShift,
	staffOnShift,
	type PossiblyHere,
	type RecordedShift
} from './queries/on-shift.server.ts';
export { staffInScope, type StaffInScope } from './queries/scope.server.ts';
