import { makeOneTimeLink } from '#platform/identity/one-time-link.ts';
import { usernameOf } from '#platform/identity/directory.ts';
import { needed, readArguments } from './arguments.ts';
import { createFirstAdministrator } from './create-provider.ts';
import { LINK_HOURS } from './make-link.ts';
import { chosenProvider } from './providers.ts';
import type { Verb } from './verb.ts';

export const createAdmin: Verb = {
	name: 'create-admin',
	sentence: 'Add an administrator, and print the link that sets their password',
	usage: `[--provider CODE] --name NAME [--email ADDRESS] [--number STAFF-NUMBER]

  --provider   the organisation; needed when there are several
  --name       of the administrator, who runs the system and sees nothing about care
  --email      they can sign in with it
  --number     their staff number (admin unless you say)`,
	async run(args, context) {
		const { values } = readArguments(
			args,
			{
				provider: { type: 'string' },
				name: { type: 'string' },
				email: { type: 'string' },
				number: { type: 'string' }
			},
			[0, 0]
		);
		const name = needed(values.name, '--name');
		const staffNumber = values.number?.trim() ?? 'admin';
		const runtime = await context.runtime();
		const provider = await chosenProvider(runtime, values.provider);
		const { staffId, identityId } = await createFirstAdministrator(runtime, provider.id, {
			name,
			email: values.email?.trim() ?? null,
			staffNumber
		});
		const secret = await makeOneTimeLink(
			runtime.identityDatabase,
			'set_password',
			identityId,
			LINK_HOURS
		);
		const link = `${context.origin}/set-password/${secret}`;
		const username = usernameOf(provider.code, staffNumber);
		context.say(`${name} is an administrator of ${provider.name}. They sign in as ${username}.`);
		context.say(`This link sets their password. It works once, within ${LINK_HOURS} hours:`);
		context.say(link);
		context.answer({ staffId, username, link });
		return 0;
	}
};
