import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Folders } from './folders.ts';
import { giveTo } from './ownership.ts';
import { readRunNote, writeRunNote } from './run-file.ts';

/** The number in the socket's file name; nothing listens on the network. */
export const socketPort = 5432;

/** A socket's whole path may have 107 bytes on Linux and 103 on macOS; its name takes 15. */
const longest = process.platform === 'darwin' ? 88 : 90;

/**
 * Makes the folder of the unix socket, open to its account alone, and notes it in `run.json`
 * before PostgreSQL starts, so a start that is cut short can still be found.
 */
export function prepareSocketFolder(account: Account, folders: Folders): string {
	const socketFolder = fitsSocket(folders.run)
		? makePrivate(folders.run)
		: temporary(account, folders);
	giveTo(account, socketFolder);
	writeRunNote(folders, { dataFolder: folders.data, socketFolder, port: socketPort });
	return socketFolder;
}

/** Takes the folder away again when it is one of the temporary ones. */
export function removeSocketFolder(folders: Folders, socketFolder: string): void {
	if (socketFolder !== folders.run) rmSync(socketFolder, { recursive: true, force: true });
}

function temporary(account: Account, folders: Folders): string {
	const noted = readRunNote(folders)?.socketFolder;
	if (noted !== undefined && isPrivateTo(account, noted)) return noted;
	const prefix = 'holdfast-';
	const wanted = join(tmpdir(), prefix);
	return makePrivate(mkdtempSync(fitsSocket(`${wanted}XXXXXX`) ? wanted : join('/tmp', prefix)));
}

function isPrivateTo(account: Account, folder: string): boolean {
	try {
		const found = lstatSync(folder);
		const isPrivate = (found.mode & 0o077) === 0;
		return found.isDirectory() && isPrivate && found.uid === account.owner.uid;
	} catch {
		return false;
	}
}

function makePrivate(folder: string): string {
	mkdirSync(folder, { recursive: true });
	chmodSync(folder, 0o700);
	return folder;
}

/** Whether a socket in this folder has a path the system can take. */
export function fitsSocket(path: string): boolean {
	return Buffer.byteLength(path) <= longest;
}
