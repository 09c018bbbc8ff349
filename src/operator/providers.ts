import type { Runtime } from '../runtime.server.ts';
import { readArguments } from './arguments.ts';
import { OperatorProblem } from './problem.ts';
import type { Verb } from './verb.ts';

export interface KnownProvider {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly isSample: boolean;
}

/** Every organisation in this database, by code. */
export async function allProviders(
	runtime: Pick<Runtime, 'identityDatabase'>
): Promise<KnownProvider[]> {
	const rows = await runtime.identityDatabase
		.selectFrom('provider_directory')
		.select(['provider_id', 'code', 'name', 'is_sample'])
		.orderBy('code')
		.execute();
	return rows.map((row) => ({
		id: row.provider_id,
		code: row.code,
		name: row.name,
		isSample: row.is_sample
	}));
}

/**
 * The organisation a verb means: by its code, or the only one there is.
 * @throws OperatorProblem when there is none, or several and no code says which
 */
export async function chosenProvider(
	runtime: Pick<Runtime, 'identityDatabase'>,
	code: string | undefined
): Promise<KnownProvider> {
	const known = await allProviders(runtime);
	if (known.length === 0) {
		throw new OperatorProblem('There is no organisation yet. Make one with create-provider.');
	}
	const codes = known.map((provider) => provider.code).join(', ');
	if (code === undefined && known.length > 1) {
		throw new OperatorProblem(`Say which organisation with --provider. There are: ${codes}.`);
	}
	const found = known.find(
		(provider) => code === undefined || provider.code === code.toLowerCase()
	);
	if (!found) {
		throw new OperatorProblem(
			`There is no organisation with the code "${code}". There are: ${codes}.`
		);
	}
	return found;
}

export const providers: Verb = {
	name: 'providers',
	sentence: 'List the organisations in this database',
	usage: '',
	async run(args, context) {
		readArguments(args, {}, [0, 0]);
		const known = await allProviders(await context.runtime());
		for (const { code, name, isSample } of known) {
			context.say(`${code.padEnd(14)}${name}${isSample ? ' (sample)' : ''}`);
		}
		if (known.length === 0) context.say('There is none yet. Make one with create-provider.');
		context.answer({ providers: known });
		return 0;
	}
};
