import { sealAll } from '#platform/events/seal.ts';
import { verifyTrail } from '#platform/events/verify.ts';
import { readArguments } from './arguments.ts';
import { allProviders, chosenProvider } from './providers.ts';
import type { Verb } from './verb.ts';

export const verify: Verb = {
	name: 'verify',
	sentence: 'Check that nothing in the event trail was changed, removed or slipped in',
	usage: `[--provider CODE] [--no-seal]

  --provider   only this organisation; every one unless you say
  --no-seal    leave what was recorded in the last minute unsealed, and so unchecked`,
	async run(args, context) {
		const { values } = readArguments(
			args,
			{ provider: { type: 'string' }, 'no-seal': { type: 'boolean' } },
			[0, 0]
		);
		const runtime = await context.runtime();
		const checked = values.provider
			? [await chosenProvider(runtime, values.provider)]
			: await allProviders(runtime);
		const bar = context.progress('Checking', checked.length);
		const reports = [];
		for (const [index, provider] of checked.entries()) {
			bar.at(index);
			if (!values['no-seal']) await sealAll(runtime.tenants, provider.id, new Date());
			reports.push({ code: provider.code, ...(await verifyTrail(runtime.tenants, provider.id)) });
		}
		bar.end();
		for (const { code, events, seals, blanked, problems } of reports) {
			const kept = `events: ${events}, seals: ${seals}, blanked by retention: ${blanked}`;
			context.say(`${code}: ${problems.length === 0 ? 'holds' : 'DOES NOT HOLD'} – ${kept}.`);
			for (const problem of problems) context.say(`  ${problem}`);
		}
		const holds = reports.every((report) => report.problems.length === 0);
		if (reports.length === 0) context.say('There is no organisation yet, so there is no trail.');
		context.answer({ holds, providers: reports });
		return holds ? 0 : 1;
	}
};
