import type { Command } from '#platform/perform/command.ts';
import { answerWhy } from './commands/answer.server.ts';
import { linkAgain, unlinkAgain } from './commands/link.server.ts';

export const recurrenceCommands: readonly Command[] = [linkAgain, unlinkAgain, answerWhy];
