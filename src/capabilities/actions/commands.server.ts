import type { Command } from '#platform/perform/command.ts';
import { cancelAction, reopenAction } from './commands/end.server.ts';
import { checkAction, finishAction } from './commands/finish.server.ts';
import {
	blockAction,
	extendAction,
	giveAction,
	unblockAction
} from './commands/keep-going.server.ts';
import { goThroughFairQuestions } from './commands/fair-questions.server.ts';
import { lookWhetherItWorked } from './commands/look.server.ts';
import { openAction } from './commands/open.server.ts';

/** Everything that can be done with an action. */
export const actionCommands: readonly Command[] = [
	openAction,
	finishAction,
	checkAction,
	lookWhetherItWorked,
	extendAction,
	blockAction,
	unblockAction,
	giveAction,
	cancelAction,
	reopenAction,
	goThroughFairQuestions
];
