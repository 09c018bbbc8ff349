import { fail, redirect } from '@sveltejs/kit';
import { signInForm } from '#capabilities/access/forms.ts';
import { samplePeople } from '#capabilities/access/queries.server.ts';
import { blankForm } from '#kernel/form.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { readForm } from '#platform/web/form.server.ts';
import { setCookies } from '#platform/identity/session.server.ts';
import {
	isAtThisMachine,
	safePath,
	signIn,
	signInToSample,
	TOO_MANY,
	WRONG
} from '#shell/sign-in.server.ts';
import { chooseSamplePeople } from '#shell/sample-people.ts';
import { theHouse } from '../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const to = safePath(url.searchParams.get('to'));
	if (locals.actor) redirect(303, to);
	return {
		to,
		form: blankForm(),
		samples: await samplesFor(isAtThisMachine(event.getClientAddress(), url.host)),
		banner: locals.banner
	};
};

/** The people of sample providers, offered only where one tap is allowed to sign in. */
async function samplesFor(isHere: boolean) {
	const { identityDatabase, oneTap, tenants } = theHouse();
	if (oneTap === 'loopback' && !isHere) return [];
	const samples = await identityDatabase
		.selectFrom('provider_directory')
		.select(['provider_id', 'name'])
		.where('is_sample', '=', true)
		.orderBy('name')
		.limit(3)
		.execute();
	const found = [];
	for (const sample of samples) {
		const people = await tenants.read(sample.provider_id, (tx) =>
			samplePeople(tx, sample.provider_id)
		);
		found.push({
			id: sample.provider_id,
			name: sample.name,
			people: chooseSamplePeople(people)
		});
	}
	return found;
}

export const actions: Actions = {
	password: async (event) => {
		const sent = await readForm(event, signInForm);
		const parsed = formSchema(signInForm).safeParse(sent.input);
		const failed = (status: number, errors: { field: string; message: string }[]) =>
			fail(status, { form: { values: sent.values, errors } });
		if (!parsed.success) return failed(400, formErrors(parsed.error));
		const result = await signIn(event, parsed.data.name, parsed.data.password);
		if (result.kind === 'wrong') return failed(400, [{ field: 'name', message: WRONG }]);
		if (result.kind === 'too_many') return failed(429, [{ field: '', message: TOO_MANY }]);
		redirect(303, result.providers === 1 ? safePath(event.url.searchParams.get('to')) : '/choose');
	},

	sample: async (event) => {
		const data = await event.request.formData();
		await signInToSample(event, String(data.get('identity') ?? ''));
		redirect(303, safePath(event.url.searchParams.get('to')));
	},

	leave: async (event) => {
		if (event.locals.session) {
			const left = await theHouse().identities.api.signOut({
				headers: event.request.headers,
				returnHeaders: true
			});
			setCookies(event.cookies, left.headers, event.url.protocol === 'https:');
		}
		event.cookies.delete('holdfast-pass', { path: '/' });
		redirect(303, '/sign-in');
	}
};
