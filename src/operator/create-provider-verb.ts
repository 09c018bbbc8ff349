import { needed, readArguments } from './arguments.ts';
import { createProvider } from './create-provider.ts';
import { UsageProblem } from './problem.ts';
import type { Verb } from './verb.ts';

const nations = ['england', 'wales', 'scotland', 'northern_ireland'] as const;

export const createProviderVerb: Verb = {
	name: 'create-provider',
	sentence: 'Make an organisation',
	usage: `--name NAME --code CODE [--nation NATION] [--sample]

  --name     as the regulator registered it
  --code     2 to 12 letters or digits; staff sign in as CODE.STAFF-NUMBER
  --nation   ${nations.join(', ')} (england unless you say)
  --sample   a sample: one-tap sign-in, and nothing real may be entered`,
	async run(args, context) {
		const { values } = readArguments(
			args,
			{
				name: { type: 'string' },
				code: { type: 'string' },
				nation: { type: 'string' },
				sample: { type: 'boolean' }
			},
			[0, 0]
		);
		const name = needed(values.name, '--name');
		const code = needed(values.code, '--code').toLowerCase();
		const nation = nations.find((candidate) => candidate === (values.nation ?? 'england'));
		if (!nation) throw new UsageProblem(`--nation is one of: ${nations.join(', ')}.`);
		const isSample = values.sample ?? false;
		const providerId = await createProvider(await context.runtime(), {
			name,
			code,
			isSample,
			nation
		});
		context.say(`${name} is ready. Now add an administrator:`);
		context.say(`npm run holdfast -- create-admin --provider ${code} --name NAME --email ADDRESS`);
		context.answer({ providerId, code });
		return 0;
	}
};
