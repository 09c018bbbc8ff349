import type { Command } from '#platform/perform/command.ts';
import { recordDecision } from './commands/record.server.ts';

export const decisionCommands: readonly Command[] = [recordDecision];
