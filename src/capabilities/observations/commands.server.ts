import type { Command } from '#platform/perform/command.ts';
import { recordObservation } from './commands/record.server.ts';

/** Everything that can be done about seeing a lesson in practice; none of it is offered over the API. */
export const observationCommands: readonly Command[] = [recordObservation];
