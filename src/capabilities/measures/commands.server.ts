import type { Command } from '#platform/perform/command.ts';
import { setMeasure } from './commands/set.server.ts';

/** Everything that can be decided about what a provider holds itself to. */
export const measureCommands: readonly Command[] = [setMeasure];
