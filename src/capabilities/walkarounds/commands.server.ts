import type { Command } from '#platform/perform/command.ts';
import { callOffVisit, changeVisit, skipVisit } from './commands/change.server.ts';
import { recordAnswer, recordLens, startVisit } from './commands/during.server.ts';
import { closeVisit, holdVisit } from './commands/finish.server.ts';
import { recordFloorWalk } from './commands/floor-walk.server.ts';
import { planVisit } from './commands/plan.server.ts';
import { askConsent, chooseLessons } from './commands/prepare.server.ts';
import { changeProgramme, endProgramme, startProgramme } from './commands/programme.server.ts';
import { reviewProgramme } from './commands/review-programme.server.ts';
import { addQuestion, retireQuestion, rewordQuestion } from './commands/questions.server.ts';
import { recordLessonTalk, recordPeople } from './commands/reach.server.ts';
import { planProgramme, sayCapacity, setCadence } from './commands/schedule.server.ts';

/** Everything that can be done with leader visits. */
export const visitCommands: readonly Command[] = [
	startProgramme,
	changeProgramme,
	reviewProgramme,
	endProgramme,
	planProgramme,
	sayCapacity,
	setCadence,
	planVisit,
	changeVisit,
	skipVisit,
	callOffVisit,
	chooseLessons,
	askConsent,
	startVisit,
	recordAnswer,
	recordLens,
	recordLessonTalk,
	recordPeople,
	holdVisit,
	closeVisit,
	recordFloorWalk,
	addQuestion,
	rewordQuestion,
	retireQuestion
];
