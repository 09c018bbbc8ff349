import type { Command } from '#platform/perform/command.ts';
import {
	keepPromise,
	replacePromise,
	sayHowItGoes,
	sayItCannotBeDone
} from './commands/follow.server.ts';
import { handOnPromise } from './commands/hand-on.server.ts';
import { makePromise } from './commands/make.server.ts';

/** Everything that can be done with a promise. */
export const promiseCommands: readonly Command[] = [
	makePromise,
	sayHowItGoes,
	keepPromise,
	sayItCannotBeDone,
	replacePromise,
	handOnPromise
];
