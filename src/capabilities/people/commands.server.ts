import type { Command } from '#platform/perform/command.ts';
import { recordCommunicationNeed } from './commands/communication-need.server.ts';
import { moveStaff, recordLeaver } from './commands/move.server.ts';
import { addPersonSupported, changePersonSupported } from './commands/people-supported.server.ts';
import { planShift } from './commands/plan-shift.server.ts';
import { importShifts, recordShifts, recordWhoIsHere } from './commands/shifts.server.ts';
import { changeStaff, recordAbsence, tagStaff, untagStaff } from './commands/staff.server.ts';
import { takeBackShift } from './commands/take-back-shift.server.ts';
import { importStaff, takeOnMany } from './commands/take-on-many.server.ts';
import { takeOnStaff } from './commands/take-on.server.ts';

export const peopleCommands: readonly Command[] = [
	takeOnStaff,
	takeOnMany,
	importStaff,
	changeStaff,
	moveStaff,
	recordLeaver,
	recordAbsence,
	tagStaff,
	untagStaff,
	addPersonSupported,
	changePersonSupported,
	recordCommunicationNeed,
	recordWhoIsHere,
	takeBackShift,
	planShift,
	recordShifts,
	importShifts
];
