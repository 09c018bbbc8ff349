import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Folders } from './folders.ts';

const runNote = z.object({
	dataFolder: z.string(),
	socketFolder: z.string(),
	port: z.number().int()
});

/** What `run.json` tells other processes of the same machine. */
export type RunNote = z.infer<typeof runNote>;

/** Reads `run.json`; null when it is missing, damaged or came along in a copied folder. */
export function readRunNote(folders: Folders): RunNote | null {
	try {
		const note = runNote.parse(JSON.parse(readFileSync(folders.runFile, 'utf8')));
		return note.dataFolder === folders.data ? note : null;
	} catch {
		return null;
	}
}

/** Writes `run.json` in one step: a reader sees the old or the new one, never half. */
export function writeRunNote(folders: Folders, note: RunNote): void {
	const half = `${folders.runFile}.${process.pid}`;
	writeFileSync(half, `${JSON.stringify(note)}\n`, { mode: 0o644 });
	renameSync(half, folders.runFile);
}

export function removeRunNote(folders: Folders): void {
	rmSync(folders.runFile, { force: true });
}
