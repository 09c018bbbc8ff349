import type { Command } from '#platform/perform/command.ts';
import { addComment, readPractice, sayTold } from './commands/feedback.server.ts';
import { planRound } from './commands/plan-round.server.ts';
import { recordObservation } from './commands/record.server.ts';
import { setPracticePolicy } from './commands/set-policy.server.ts';

/** Everything that can be done about seeing a lesson in practice; a named worker's part is no API's. */
export const observationCommands: readonly Command[] = [
	recordObservation,
	planRound,
	setPracticePolicy,
	sayTold,
	addComment,
	readPractice
];
