import type { Command } from '#platform/perform/command.ts';
import { askTheRooms } from './commands/ask.server.ts';
import { chooseDigest } from './commands/choose.server.ts';
import { mailDigest } from './commands/mail.server.ts';
import { makeDigests } from './commands/make.server.ts';

export const digestCommands: readonly Command[] = [
	makeDigests,
	askTheRooms,
	mailDigest,
	chooseDigest
];
