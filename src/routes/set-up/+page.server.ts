import { fail, redirect } from '@sveltejs/kit';
import { setUpForm } from '#capabilities/access/forms.ts';
import { blankForm, type FormError } from '#kernel/form.ts';
import { setPassword } from '#platform/identity/directory.ts';
import { findOneTimeLink, useOneTimeLink } from '#platform/identity/one-time-link.ts';
import { addressLimit, takeTry } from '#platform/identity/sign-in-limit.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { readForm } from '#platform/web/form.server.ts';
import { signIn } from '#shell/sign-in.server.ts';
import { createFirstAdministrator, createProvider } from '../../operator/create-provider.ts';
import { OperatorProblem } from '../../operator/problem.ts';
import { theHouse } from '../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ form: blankForm() });

const WRONG_CODE =
	'That set-up code is not right, was used, or is too old. Restart Holdfast with an empty database, or run: npm run holdfast -- create-provider';

export const actions: Actions = {
	default: async (event) => {
		const house = theHouse();
		const sent = await readForm(event, setUpForm);
		const failed = (status: number, errors: readonly FormError[]) =>
			fail(status, { form: { values: sent.values, errors: [...errors] } });

		const address = `address:${event.getClientAddress()}`;
		if (!(await takeTry(house.identityDatabase, address, addressLimit))) {
			return failed(429, [{ field: '', message: 'Too many tries. Wait 15 minutes.' }]);
		}
		const parsed = formSchema(setUpForm).safeParse(sent.input);
		if (!parsed.success) return failed(400, formErrors(parsed.error));
		const given = parsed.data;
		if (!(await findOneTimeLink(house.identityDatabase, 'set_up', given.token))) {
			return failed(400, [{ field: 'token', message: WRONG_CODE }]);
		}
		try {
			const providerId = await createProvider(house, {
				name: given.organisation,
				code: given.code,
				isSample: false
			});
			const { identityId } = await createFirstAdministrator(house, providerId, {
				name: given.name,
				email: given.email,
				staffNumber: '1000'
			});
			await setPassword(house.identities, identityId, given.password);
			await useOneTimeLink(house.identityDatabase, 'set_up', given.token);
		} catch (problem) {
			if (!(problem instanceof OperatorProblem)) throw problem;
			return failed(422, [{ field: 'code', message: problem.message }]);
		}
		await signIn(event, given.email, given.password);
		redirect(303, '/');
	}
};
