import type { Command } from '#platform/perform/command.ts';
import { answerPulse } from './commands/answer.server.ts';
import { closeRound } from './commands/close.server.ts';
import { openRound } from './commands/open.server.ts';
import { shareBack } from './commands/share.server.ts';

export const pulseCommands: readonly Command[] = [openRound, answerPulse, closeRound, shareBack];
