import type { Command } from '#platform/perform/command.ts';
import {
	confirmTheme,
	joinThemes,
	moveTheme,
	renameTheme,
	setThemeAside
} from './commands/decide.server.ts';
import { lookForThemes } from './commands/look.server.ts';
import { addReport, removeReport, startTheme } from './commands/reports.server.ts';

export const themeCommands: readonly Command[] = [
	lookForThemes,
	confirmTheme,
	setThemeAside,
	joinThemes,
	moveTheme,
	renameTheme,
	startTheme,
	addReport,
	removeReport
];
