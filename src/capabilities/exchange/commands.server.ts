import type { Command } from '#platform/perform/command.ts';
import { mapImport, saveProfile } from './commands/map.server.ts';
import { importIncidents, startImport } from './commands/receive.server.ts';
import { takeIn } from './commands/take-in.server.ts';
import { undoImport } from './commands/undo.server.ts';
import {
	finishImport,
	finishUndo,
	haltImport,
	makeReferences,
	noteRows,
	openRun,
	resumeRun
} from './commands/work.server.ts';

/** Everything that can be done with an import. */
export const exchangeCommands: readonly Command[] = [
	startImport,
	mapImport,
	saveProfile,
	takeIn,
	importIncidents,
	undoImport,
	openRun,
	resumeRun,
	noteRows,
	finishImport,
	haltImport,
	finishUndo,
	makeReferences
];
