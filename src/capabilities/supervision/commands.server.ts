import type { Command } from '#platform/perform/command.ts';
import { changeArrangement } from './commands/arrangement.server.ts';
import { offerHelp } from './commands/escalation.server.ts';
import { agreeSession, correctSession, holdSession } from './commands/hold.server.ts';
import { exploreLesson, exploreUse, pickEvidence } from './commands/lesson.server.ts';
import { bringUpToDate, setRules } from './commands/rules.server.ts';
import {
	meetMoreOften,
	meetSooner,
	nameSupervisor,
	recordEarlier
} from './commands/series.server.ts';
import { bookSession, moveSession, notHeld } from './commands/session.server.ts';
import { groupSupervision, spotConversation } from './commands/together.server.ts';
import {
	addPoint,
	keepPrivateNote,
	orderAgenda,
	readSession,
	takeOffPoint,
	writeSection,
	writeWellbeing
} from './commands/write.server.ts';

/** Everything that can be done in supervision; none of it is offered over the API. */
export const supervisionCommands: readonly Command[] = [
	bringUpToDate,
	setRules,
	meetSooner,
	meetMoreOften,
	nameSupervisor,
	recordEarlier,
	bookSession,
	moveSession,
	notHeld,
	holdSession,
	agreeSession,
	correctSession,
	addPoint,
	takeOffPoint,
	orderAgenda,
	writeSection,
	writeWellbeing,
	keepPrivateNote,
	readSession,
	exploreLesson,
	exploreUse,
	pickEvidence,
	spotConversation,
	groupSupervision,
	offerHelp,
	changeArrangement
];
