import { fail, redirect } from '@sveltejs/kit';
import { openPassForm } from '#capabilities/briefings/forms.ts';
import { lessonsOnPass } from '#capabilities/briefings/queries/lessons-on-pass.server.ts';
import { reportsOnPass } from '#capabilities/signals/queries/on-pass.server.ts';
import { onPassInWords } from '#capabilities/signals/words.ts';
import { blankForm } from '#kernel/form.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { readForm } from '#platform/web/form.server.ts';
import {
	openShiftPass,
	PASS_COOKIE,
	TOO_MANY_CODES,
	WRONG_CODE
} from '#shell/shift-pass.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const guest = locals.actor;
	const read = url.searchParams.get('read');
	if (guest?.kind !== 'guest') return { pass: null, form: blankForm(), read: read !== null };
	const { serviceName, lessons, reports } = await locals.read(async (tx) => ({
		...(await lessonsOnPass(tx, guest)),
		reports: await reportsOnPass(tx, guest)
	}));
	return {
		pass: {
			name: guest.name,
			serviceName,
			lessons,
			reports: reports.map((one) => ({ ...one, what: onPassInWords(one) }))
		},
		form: blankForm(),
		read: read !== null
	};
};

export const actions: Actions = {
	open: async (event) => {
		const sent = await readForm(event, openPassForm);
		const parsed = formSchema(openPassForm).safeParse(sent.input);
		const failed = (status: number, errors: { field: string; message: string }[]) =>
			fail(status, { form: { values: sent.values, errors } });
		if (!parsed.success) return failed(400, formErrors(parsed.error));
		// The bar parts code and name in the cookie, so a name cannot hold one.
		const name = parsed.data.name.replaceAll('|', ' ').trim();
		const opened = await openShiftPass(event, parsed.data.code, name);
		if (opened === 'not_a_code') {
			return failed(400, [{ field: 'code', message: openPassForm.fields[0].errors.invalid }]);
		}
		if (opened === 'wrong') return failed(400, [{ field: 'code', message: WRONG_CODE }]);
		if (opened === 'too_many') return failed(429, [{ field: '', message: TOO_MANY_CODES }]);
		redirect(303, '/pass');
	},

	leave: async ({ cookies }) => {
		cookies.delete(PASS_COOKIE, { path: '/' });
		redirect(303, '/pass');
	}
};
