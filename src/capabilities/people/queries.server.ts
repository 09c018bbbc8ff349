// The doors other capabilities knock at; each query lives beside its like in queries/.
export {
	awayOn,
	findStaff,
	staffByNumber,
	staffChoices,
	type FoundStaff
} from './queries/names.server.ts';
export {
	downForShift,
	staffOnShift,
	type PossiblyHere,
	type RecordedShift
} from './queries/on-shift.server.ts';
export { staffInScope, type StaffInScope } from './queries/scope.server.ts';
