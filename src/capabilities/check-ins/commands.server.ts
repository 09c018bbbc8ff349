import type { Command } from '#platform/perform/command.ts';
import { openCheckIns } from './commands/open.server.ts';
import { declineCheckIn, readCheckIn, recordCheckIn } from './commands/record.server.ts';

/** Everything that can be done with check-ins; none of it is offered over the API. */
export const checkInCommands: readonly Command[] = [
	openCheckIns,
	recordCheckIn,
	declineCheckIn,
	readCheckIn
];
