import type { Command } from '#platform/perform/command.ts';
import { openAction } from './commands/open.server.ts';

/** Everything that can be done with an action. */
export const actionCommands: readonly Command[] = [openAction];
