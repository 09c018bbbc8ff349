import { fail, redirect } from '@sveltejs/kit';
import { closeAccount } from '#capabilities/access/commands/accounts.server.ts';
import { seeNotices } from '#capabilities/access/commands/notices.server.ts';
import { endRole, grantRole } from '#capabilities/access/commands/roles.server.ts';
import { grantRoleForm } from '#capabilities/access/forms.ts';
import { canKeepAccounts } from '#capabilities/access/policy.ts';
import { scopesToOffer, staffMember, unseenNotices } from '#capabilities/access/queries.server.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { openAccountFor } from '#shell/accounts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const may = canKeepAccounts(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const here = `/settings/access/${params.staff}`;
	const { staff, scopes, unseen } = await locals.read(async (tx) => ({
		unseen: await unseenNotices(tx, actor, here),
		staff: await staffMember(tx, actor, params.staff),
		scopes: await scopesToOffer(tx, actor.providerId)
	}));
	if (!staff) stop({ kind: 'not_found' });
	if (unseen.length > 0) await locals.perform(seeNotices, { href: here });
	return { staff, scopes, key: newId(), form: blankForm() };
};

export const actions: Actions = {
	grant: async (event) => {
		const sent = await readForm(event, grantRoleForm);
		const outcome = await event.locals.perform(
			grantRole,
			{ ...sent.input, staffId: event.params.staff },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/access/${event.params.staff}`);
	},

	end: async ({ locals, params, request }) => {
		const grantId = String((await request.formData()).get('grant') ?? '');
		const outcome = await locals.perform(endRole, { grantId });
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		redirect(303, `/settings/access/${params.staff}`);
	},

	open: async ({ locals, params, url }) => {
		const opened = await openAccountFor(locals.person(), params.staff);
		if (opened.kind === 'opened') {
			return { link: new URL(opened.link, url).href, username: opened.username };
		}
		if (opened.kind === 'joined') return { joined: opened.email };
		const { outcome } = opened;
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		const message = outcome.kind === 'refused' ? outcome.refusal.sentence : 'Try again.';
		return fail(422, { problem: message });
	},

	close: async ({ locals, params }) => {
		const outcome = await locals.perform(closeAccount, { staffId: params.staff });
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		redirect(303, `/settings/access/${params.staff}`);
	}
};
