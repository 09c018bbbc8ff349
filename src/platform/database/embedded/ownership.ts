import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** Gives a file or folder to the account. Only root can, and only root has to. */
export function giveTo(account: Account, path: string): void {
	if (process.getuid?.() !== 0) return;
	chownSync(path, account.owner.uid, account.owner.gid);
}

/** Gives a whole folder to the account, when its top belongs to somebody else. */
export function giveTreeTo(account: Account, folder: string): void {
	if (process.getuid?.() !== 0 || statSync(folder).uid === account.owner.uid) return;
	const { uid, gid } = account.owner;
	for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		lchownSync(join(folder, entry), uid, gid);
	}
	// The top goes last: a hand-over cut short is begun again by the next start.
	chownSync(folder, uid, gid);
}
