import type { Command } from '#platform/perform/command.ts';
import { closeAccount, openAccount } from './commands/accounts.server.ts';
import { makeKey, revokeKey } from './commands/keys.server.ts';
import { seeNotices } from './commands/notices.server.ts';
import { endRole, grantFirstRoles, grantRole } from './commands/roles.server.ts';

export const accessCommands: readonly Command[] = [
	grantRole,
	endRole,
	openAccount,
	closeAccount,
	makeKey,
	revokeKey,
	seeNotices,
	grantFirstRoles
];
