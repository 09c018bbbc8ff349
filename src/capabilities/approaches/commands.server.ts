import type { Command } from '#platform/perform/command.ts';
import { adoptApproach } from './commands/adopt.server.ts';
import { endApproach } from './commands/end.server.ts';
import { nominateApproach } from './commands/nominate.server.ts';
import { consentToApproach, publishApproach, verifyApproach } from './commands/steps.server.ts';
import { writeApproach } from './commands/write.server.ts';

export const approachCommands: readonly Command[] = [
	nominateApproach,
	writeApproach,
	consentToApproach,
	verifyApproach,
	publishApproach,
	endApproach,
	adoptApproach
];
