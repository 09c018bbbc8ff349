import type { Command } from '#platform/perform/command.ts';
import { recordTalk } from './commands/record-talk.server.ts';
import { takeBackTalk } from './commands/take-back.server.ts';

/** Everything that can be done about talking of a lesson again. */
export const reinforcementCommands: readonly Command[] = [recordTalk, takeBackTalk];
