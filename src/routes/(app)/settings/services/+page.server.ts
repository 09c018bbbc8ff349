import { serviceKindWords } from '#capabilities/organisation/model.ts';
import {
	canReadSettings,
	canSeeService,
	canShapeOrganisation
} from '#capabilities/organisation/policy.ts';
import { serviceTree, standingPosts } from '#capabilities/organisation/queries.server.ts';
import { awayOn } from '#capabilities/people/queries.server.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { heldInWords, lineOf, postsInWords } from './who-answers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const today = londonDate(new Date());
	const { tree, posts, away } = await locals.read(async (tx) => ({
		tree: await serviceTree(tx, actor.providerId),
		posts: await standingPosts(tx, actor.providerId),
		away: await awayOn(tx, actor.providerId, today)
	}));
	const isNow = (post: (typeof posts)[number]) =>
		post.staffId !== null && post.fromOn <= today && (post.toOn === null || post.toOn >= today);
	const regions = tree.map((region) => ({
		id: region.id,
		name: region.name,
		within: tree.find(({ id }) => id === region.parentId)?.name ?? null,
		posts: posts.filter((post) => post.regionId === region.id && isNow(post)).map(heldInWords),
		services: region.services
			.filter((service) => canSeeService(actor, service.id))
			.map((service) => ({
				id: service.id,
				name: service.name,
				kind: serviceKindWords[service.kind],
				isClosed: service.closedOn !== null && service.closedOn < today,
				teams: service.teams.map((team) => team.name),
				posts: postsInWords(service.id, lineOf(region.id, tree), { posts, away, today })
			}))
	}));
	const isShaper = canShapeOrganisation(actor).allowed;
	return {
		title: 'Services and teams',
		isShaper,
		regions: regions.filter((region) => isShaper || region.services.length > 0),
		posts: posts
			.filter((post) => post.regionId === null && post.serviceId === null && isNow(post))
			.map(heldInWords)
	};
};
