import { redirect } from '@sveltejs/kit';
import { fillPost, leavePost } from '#capabilities/organisation/commands/posts.server.ts';
import { leavePostForm } from '#capabilities/organisation/forms.ts';
import { canShapeOrganisation } from '#capabilities/organisation/policy.ts';
import { serviceTree, standingPosts } from '#capabilities/organisation/queries.server.ts';
import { staffChoices } from '#capabilities/people/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { heldInWords } from '../who-answers.ts';
import { placedPostForm } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canShapeOrganisation(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const today = londonDate(new Date());
	const { tree, posts, staff } = await locals.read(async (tx) => ({
		tree: await serviceTree(tx, actor.providerId),
		posts: await standingPosts(tx, actor.providerId),
		staff: await staffChoices(tx, actor, today)
	}));
	const placeOf = (regionId: string | null) =>
		tree.find(({ id }) => id === regionId)?.name ?? 'Whole organisation';
	const held = posts
		.filter((post) => post.serviceId === null && post.staffId !== null)
		.filter((post) => post.toOn === null || post.toOn >= today)
		.map((post) => ({
			value: post.id,
			label: `${heldInWords(post)} – ${placeOf(post.regionId)}`
		}));
	return {
		title: 'Posts above the services',
		held,
		regions: tree.map(({ id, name }) => ({ value: id, label: name })),
		staff: staff.map((one) => ({ value: one.staffId, label: `${one.name} (${one.staffNumber})` })),
		today,
		fillKey: newId(),
		leaveKey: newId()
	};
};

export const actions: Actions = {
	fill: async (event) => {
		const sent = await readForm(event, placedPostForm);
		const outcome = await event.locals.perform(fillPost, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/services/posts');
	},
	leave: async (event) => {
		const sent = await readForm(event, leavePostForm);
		const outcome = await event.locals.perform(leavePost, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/services/posts');
	}
};
