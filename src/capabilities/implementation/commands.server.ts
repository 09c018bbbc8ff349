import type { Command } from '#platform/perform/command.ts';
import { clearBlocker, raiseBlocker } from './commands/blockers.server.ts';
import { writePlan } from './commands/plan.server.ts';

/** Everything that can be done about a lesson in one service. */
export const implementationCommands: readonly Command[] = [writePlan, raiseBlocker, clearBlocker];
