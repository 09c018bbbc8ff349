import { redirect } from '@sveltejs/kit';
import { fillPost, leavePost } from '#capabilities/organisation/commands/posts.server.ts';
import {
	changeService,
	closeService
} from '#capabilities/organisation/commands/services.server.ts';
import { addTeam } from '#capabilities/organisation/commands/teams-and-shifts.server.ts';
import {
	changeServiceForm,
	closeServiceForm,
	fillPostForm,
	leavePostForm,
	teamForm
} from '#capabilities/organisation/forms.ts';
import { serviceKindWords, type PostKind } from '#capabilities/organisation/model.ts';
import {
	canKeepPost,
	canReadSettings,
	canRunServices,
	canSeeService,
	canShapeOrganisation
} from '#capabilities/organisation/policy.ts';
import { serviceTree, standingPosts } from '#capabilities/organisation/queries.server.ts';
import { awayOn, staffChoices } from '#capabilities/people/queries.server.ts';
import type { FormDefinition, FormValues } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, readForm, stop, type SentForm } from '#platform/web/form.server.ts';
import { heldInWords, lineOf, postsInWords } from '../who-answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	if (!canSeeService(actor, params.id)) stop({ kind: 'not_found' });
	const today = londonDate(new Date());
	const { tree, posts, staff, away } = await locals.read(async (tx) => ({
		tree: await serviceTree(tx, actor.providerId),
		posts: await standingPosts(tx, actor.providerId),
		staff: await staffChoices(tx, actor, today),
		away: await awayOn(tx, actor.providerId, today)
	}));
	const region = tree.find(({ services }) => services.some(({ id }) => id === params.id));
	const service = region?.services.find(({ id }) => id === params.id);
	if (!region || !service) stop({ kind: 'not_found' });
	const own = posts.filter((post) => post.serviceId === service.id);
	const open = own.filter((post) => post.toOn === null || post.toOn >= today);
	const mayFill = (kind: PostKind) =>
		canKeepPost(actor, { kind, serviceIds: [service.id], staffId: null }).allowed;
	return {
		title: service.name,
		id: service.id,
		kind: serviceKindWords[service.kind],
		region: region.name,
		revision: service.revision,
		values: {
			name: service.name,
			kind: service.kind,
			regionId: region.id,
			cqcLocationId: service.cqcLocationId ?? '',
			openedOn: service.openedOn ?? ''
		} satisfies FormValues,
		closedOn: service.closedOn,
		teams: service.teams.map(({ id, name }) => ({ id, name })),
		posts: postsInWords(service.id, lineOf(region.id, tree), { posts, away, today }),
		toCome: open
			.filter((post) => post.fromOn > today && post.staffId !== null)
			.map((post) => ({ id: post.id, sentence: heldInWords(post), fromOn: post.fromOn })),
		held: open
			.filter((post) => post.staffId !== null && mayFill(post.kind))
			.map((post) => ({ value: post.id, label: heldInWords(post) })),
		kinds: (['registered_manager', 'deputy_manager', 'safeguarding_lead'] as const).filter(mayFill),
		staff: staff.map((one) => ({ value: one.staffId, label: `${one.name} (${one.staffNumber})` })),
		regions: tree.map(({ id, name }) => ({ value: id, label: name })),
		isShaper: canShapeOrganisation(actor).allowed,
		isKeeper: canRunServices(actor, [service.id]).allowed,
		today,
		keys: { change: newId(), close: newId(), team: newId(), fill: newId(), leave: newId() }
	};
};

/** One form of this page: read, performed, and back to the page, or shown again as typed. */
const handle =
	(form: FormDefinition, command: Command, more: (id: string, sent: SentForm) => object) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, form);
		const input = { ...sent.input, ...more(event.params.id, sent) };
		const outcome = await event.locals.perform(command, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/services/${event.params.id}`);
	};

export const actions: Actions = {
	change: handle(changeServiceForm, changeService, (id, { revision }) => ({ id, revision })),
	close: handle(closeServiceForm, closeService, (id, { revision }) => ({ id, revision })),
	team: handle(teamForm, addTeam, (serviceId) => ({ serviceId })),
	fill: handle(fillPostForm, fillPost, (serviceId) => ({ serviceId })),
	leave: handle(leavePostForm, leavePost, () => ({}))
};
