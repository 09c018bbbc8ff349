import { backup } from './backup.ts';
import { createAdmin } from './create-admin.ts';
import { createProviderVerb } from './create-provider-verb.ts';
import { importVerb } from './import.ts';
import { makeLink } from './make-link.ts';
import { providers } from './providers.ts';
import { restore } from './restore.ts';
import { seed } from './seed.ts';
import type { Verb } from './verb.ts';
import { verify } from './verify.ts';

/** Every verb of the operator's tool, in the order the list shows them. A new one is added here. */
export const verbs: readonly Verb[] = [
	createProviderVerb,
	createAdmin,
	makeLink,
	providers,
	seed,
	importVerb,
	verify,
	backup,
	restore
];
