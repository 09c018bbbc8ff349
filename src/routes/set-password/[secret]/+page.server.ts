import { fail, redirect } from '@sveltejs/kit';
import { setPasswordForm } from '#capabilities/access/forms.ts';
import { blankForm } from '#kernel/form.ts';
import { setPassword } from '#platform/identity/directory.ts';
import { findOneTimeLink, useOneTimeLink } from '#platform/identity/one-time-link.ts';
import { addressLimit, takeTry } from '#platform/identity/sign-in-limit.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { readForm } from '#platform/web/form.server.ts';
import { theHouse } from '../../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, getClientAddress }) => {
	const { identityDatabase } = theHouse();
	const mayTry = await takeTry(identityDatabase, `address:${getClientAddress()}`, addressLimit);
	const link = mayTry && (await findOneTimeLink(identityDatabase, 'set_password', params.secret));
	return { isOpen: Boolean(link), form: blankForm() };
};

export const actions: Actions = {
	default: async (event) => {
		const { identities, identityDatabase } = theHouse();
		const sent = await readForm(event, setPasswordForm);
		const parsed = formSchema(setPasswordForm).safeParse(sent.input);
		const failed = (errors: { field: string; message: string }[]) =>
			fail(400, { form: { values: sent.values, errors } });
		if (!parsed.success) return failed(formErrors(parsed.error));
		if (parsed.data.password !== parsed.data.again) {
			return failed([
				{ field: 'again', message: 'The two passwords differ. Type the same one twice' }
			]);
		}
		const link = await useOneTimeLink(identityDatabase, 'set_password', event.params.secret);
		if (!link?.identityId) {
			return failed([
				{ field: '', message: 'This link was used before or is too old. Ask for a new one.' }
			]);
		}
		await setPassword(identities, link.identityId, parsed.data.password);
		redirect(303, '/sign-in');
	}
};
