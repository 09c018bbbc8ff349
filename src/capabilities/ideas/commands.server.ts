import type { Command } from '#platform/perform/command.ts';
import { judgeWithReceipt } from './commands/answer-of-box.server.ts';
import {
	adoptIdea,
	considerIdea,
	declineIdea,
	lookAgainAtIdea,
	tryIdea
} from './commands/decide.server.ts';
import { joinIdea } from './commands/join.server.ts';
import { dropIdea, noteIdea, raiseIdea } from './commands/raise.server.ts';
import { judgeIdeaAnswer, seeIdeaAnswer, tellBackIdea } from './commands/tell.server.ts';

/** Everything that can be done with an idea. */
export const ideaCommands: readonly Command[] = [
	raiseIdea,
	dropIdea,
	noteIdea,
	considerIdea,
	tryIdea,
	adoptIdea,
	declineIdea,
	lookAgainAtIdea,
	tellBackIdea,
	joinIdea,
	seeIdeaAnswer,
	judgeIdeaAnswer,
	judgeWithReceipt
];
