import type { Command } from '#platform/perform/command.ts';
import { agreeReview, presentFindings, sendBack } from './commands/agree.server.ts';
import { callOffReview, closeReview } from './commands/close.server.ts';
import { recordDebrief } from './commands/debrief.server.ts';
import { answerQuestion, askQuestion, recordFamily } from './commands/family.server.ts';
import { openReview } from './commands/open.server.ts';
import { changeLead, changeMethod } from './commands/steer.server.ts';
import { writeFindings } from './commands/write.server.ts';

/** Everything that can be done with a review. */
export const reviewCommands: readonly Command[] = [
	openReview,
	recordDebrief,
	writeFindings,
	recordFamily,
	askQuestion,
	answerQuestion,
	presentFindings,
	sendBack,
	agreeReview,
	closeReview,
	callOffReview,
	changeLead,
	changeMethod
];
