import type { Command } from '#platform/perform/command.ts';
import { chooseDigest } from './commands/choose.server.ts';
import { mailDigest } from './commands/mail.server.ts';
import { makeDigests } from './commands/make.server.ts';

export const digestCommands: readonly Command[] = [makeDigests, mailDigest, chooseDigest];
