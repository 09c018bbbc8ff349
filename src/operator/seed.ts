import { loadSampleGroup } from '../sample/group.server.ts';
import { organisation } from '../sample/scenario.ts';
import { readArguments } from './arguments.ts';
import { OperatorProblem, UsageProblem } from './problem.ts';
import { allProviders } from './providers.ts';
import type { Verb } from './verb.ts';

export const seed: Verb = {
	name: 'seed',
	sentence: 'Make a sample organisation to look at',
	usage: `[group] [--code CODE] [--small]

  group        the scenario: three care homes, three supported-living services, two homecare branches
  --code CODE  its code, for a second sample beside the first (default: ${organisation.provider.code})
  --small      fewer people and a shorter story, made in a few seconds`,
	async run(args, context) {
		const { values, positionals } = readArguments(
			args,
			{ code: { type: 'string' }, small: { type: 'boolean' } },
			[0, 1]
		);
		const scenario = positionals[0] ?? 'group';
		if (scenario !== 'group') throw new UsageProblem(`There is no scenario "${scenario}".`);
		const code = (values.code ?? organisation.provider.code).toLowerCase();
		if (!/^[a-z][a-z0-9]{1,11}$/.test(code)) {
			throw new OperatorProblem('A code is 2 to 12 letters or digits and starts with a letter.');
		}
		const runtime = await context.runtime();
		if ((await allProviders(runtime)).some((provider) => provider.code === code)) {
			throw new OperatorProblem(
				`There is already an organisation with the code "${code}". Choose another with --code.`
			);
		}
		const { providerId } = await loadSampleGroup(runtime, context.say, {
			scale: values.small ? 'small' : 'full',
			code
		});
		context.answer({ providerId, code });
		return 0;
	}
};
