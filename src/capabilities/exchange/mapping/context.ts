import type { ProblemLog } from './problems.ts';
import type { KnownService } from './services.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What the rows of one file are read against. */
export interface ReadContext {
	/** Secret of the provider; keys and personal references are made with it. */
	providerSalt: string;
	now: Date;
	services: readonly KnownService[];
	/** Full names from the staff list, taken out of free text. */
	staff?: readonly string[] | undefined;
	/** Used where a row names no service we know. */
	defaultServiceId?: string | undefined;
	/** Used for every row, whatever its site column says. */
	forceServiceId?: string | undefined;
	/** The provider's own types; the reference list when left out. */
	taxonomy?: Taxonomy | undefined;
	/** A London day and time as an instant; the kernel's when left out. */
	toInstant?: ((date: string, time: string) => Date) | undefined;
	problems: ProblemLog;
}
