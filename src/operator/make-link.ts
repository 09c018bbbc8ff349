import { makeOneTimeLink } from '#platform/identity/one-time-link.ts';
import { readArguments } from './arguments.ts';
import { noteLink } from './commands.ts';
import { doneOrThrow, OperatorProblem } from './problem.ts';
import { chosenProvider } from './providers.ts';
import type { Verb } from './verb.ts';

/** A password link is good for three days: a weekend and a day. */
export const LINK_HOURS = 72;

export const makeLink: Verb = {
	name: 'make-link',
	sentence: 'Print a new one-time link that sets somebody’s password',
	usage: `[CODE.]STAFF-NUMBER [--provider CODE]

  haven.1042   organisation and staff number, as they sign in; the number is enough when there is
               one organisation, or with --provider`,
	async run(args, context) {
		const { values, positionals } = readArguments(args, { provider: { type: 'string' } }, [1, 1]);
		const typed = positionals[0] ?? '';
		const dot = typed.indexOf('.');
		const code = values.provider ?? (dot > 0 ? typed.slice(0, dot) : undefined);
		const number = typed.slice(dot + 1);
		const runtime = await context.runtime();
		const provider = await chosenProvider(runtime, code);
		const staff = await runtime.tenants.read(provider.id, (tx) =>
			tx
				.selectFrom('staff')
				.leftJoin('account', (join) =>
					join
						.onRef('account.provider_id', '=', 'staff.provider_id')
						.onRef('account.staff_id', '=', 'staff.id')
						.on('account.ended_at', 'is', null)
				)
				.select(['staff.id', 'staff.name', 'account.identity_id'])
				.where('staff.provider_id', '=', provider.id)
				.where((eb) => eb(eb.fn('lower', ['staff.staff_number']), '=', number.toLowerCase()))
				.executeTakeFirst()
		);
		if (!staff) {
			throw new OperatorProblem(`Nobody at ${provider.name} has the staff number "${number}".`);
		}
		if (staff.identity_id === null) {
			throw new OperatorProblem(
				`${staff.name} has no account. An administrator opens one under Settings, People.`
			);
		}
		const actor = { kind: 'process', providerId: provider.id, name: 'terminal' } as const;
		doneOrThrow(await runtime.perform(noteLink, actor, { staffId: staff.id }));
		const secret = await makeOneTimeLink(
			runtime.identityDatabase,
			'set_password',
			staff.identity_id,
			LINK_HOURS
		);
		const link = `${context.origin}/set-password/${secret}`;
		context.say(`For ${staff.name}. It works once, within ${LINK_HOURS} hours:`);
		context.say(link);
		context.answer({ staffId: staff.id, link });
		return 0;
	}
};
