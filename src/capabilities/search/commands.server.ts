import type { Command } from '#platform/perform/command.ts';
import { changeView, saveView } from './commands/keep-view.server.ts';
import { putViewBack, putViewFirst, removeView } from './commands/use-view.server.ts';

export const searchCommands: readonly Command[] = [
	saveView,
	changeView,
	removeView,
	putViewFirst,
	putViewBack
];
