import type { Command } from '#platform/perform/command.ts';
import { keepFigures } from './commands/keep-figures.server.ts';

export const insightCommands: readonly Command[] = [keepFigures];
