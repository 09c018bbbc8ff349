import { holds } from '#kernel/actor.ts';
import { addDays } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenId, chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import type { Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { organisationEvent } from '../events.ts';
import { fillPostForm, leavePostForm } from '../forms.ts';
import { mayBeShared, misplaced, type Place } from '../model.ts';
import { canKeepPost } from '../policy.ts';
import { standingPosts } from '../queries/posts.server.ts';
import { colleague, servicesCovered } from './place.server.ts';
import { isSamePlace, postRow, replacing, vacancyAfter } from './post-rows.ts';
import { wrong } from './wrong.ts';

export const fillPost = defineCommand({
	name: 'organisation.fill-post',
	sentence: 'Put somebody in a post, for good or acting for a time',
	subjectKind: 'post',
	schema: formSchema(fillPostForm, {
		staffId: chosenId('Choose who takes the post'),
		serviceId: chosenIdOrNone('Choose one of your services'),
		regionId: chosenIdOrNone('Choose one of your regions')
	}),
	async find(tx, actor, input) {
		const place: Place = { serviceId: input.serviceId ?? null, regionId: input.regionId ?? null };
		const serviceIds = await servicesCovered(tx, actor, place);
		const staff = await colleague(tx, actor.providerId, input.staffId);
		if (serviceIds === null || !staff) return NOT_FOUND;
		const posts = await standingPosts(tx, actor.providerId, input.kind);
		return { place, serviceIds, staff, rows: posts.filter((post) => isSamePlace(post, place)) };
	},
	authorise: (actor, { serviceIds }, { kind, staffId }) =>
		canKeepPost(actor, { kind, serviceIds, staffId }),
	decide(input, { place, staff, rows }, { actor, now, newId }) {
		const { kind, staffId, fromOn, toOn = null } = input;
		if (place.serviceId && place.regionId) {
			return wrong('kind', 'Choose a service or a region, not both');
		}
		const problem = misplaced(kind, place);
		if (problem) return wrong('kind', problem);
		if (toOn !== null && toOn < fromOn) {
			return wrong('toOn', 'The last day cannot be before the first');
		}
		if (staff.leftOn !== null && (toOn === null || staff.leftOn < toOn)) {
			return wrong('staffId', `${staff.name} leaves before that. Choose somebody else`);
		}
		const covered = mayBeShared(kind)
			? rows.filter((row) => row.staffId === null || row.staffId === staffId)
			: rows;
		const isActing = input.isActing === 'yes';
		const held = { kind, ...place, staffId, isActing, fromOn, toOn };
		const id = newId();
		const byAdministrator = holds(actor, ['administrator']);
		const details = {
			...{ kind, staffId, isActing, fromOn, toOn, regionId: place.regionId },
			...(byAdministrator ? { byAdministrator, name: staff.name } : {})
		};
		return ok({
			subjectId: id,
			changes: [
				...replacing(covered, held, now, newId),
				postRow(id, held, now),
				...vacancyAfter(held, covered, now, newId)
			],
			events: [organisationEvent('post.filled', id, details, place.serviceId)]
		});
	}
});

export const leavePost = defineCommand({
	name: 'organisation.leave-post',
	sentence: 'Say that a post is empty after a day',
	subjectKind: 'post',
	schema: formSchema(leavePostForm, { postId: chosenId('Choose the post') }),
	async find(tx, actor, input) {
		const posts = await standingPosts(tx, actor.providerId);
		const own = posts.find((post) => post.id === input.postId);
		const serviceIds = own ? await servicesCovered(tx, actor, own) : null;
		if (!own || serviceIds === null) return NOT_FOUND;
		const alike = posts.filter((post) => post.kind === own.kind && isSamePlace(post, own));
		return { own, serviceIds, others: alike.filter((post) => post.id !== own.id) };
	},
	authorise: (actor, { own, serviceIds }) =>
		canKeepPost(actor, { kind: own.kind, serviceIds, staffId: null }),
	decide({ lastOn }, { own, others }, { now, newId }) {
		if (own.staffId === null) return refuse('vacant', 'Nobody holds this post already.');
		if (lastOn < own.fromOn) {
			return wrong('lastOn', 'The last day cannot be before the first day in the post');
		}
		if (own.toOn !== null && lastOn >= own.toOn) {
			return wrong('lastOn', 'They leave the post by then already. Choose an earlier day');
		}
		const empty = { fromOn: addDays(lastOn, 1), toOn: own.toOn };
		const doOthersStay = others.some(
			(post) => post.staffId !== null && (post.toOn === null || post.toOn >= empty.fromOn)
		);
		const changes: Change[] = replacing([own], empty, now, newId);
		if (!mayBeShared(own.kind) || !doOthersStay) {
			changes.push(postRow(newId(), { ...own, staffId: null, isActing: false, ...empty }, now));
		}
		const details = { kind: own.kind, staffId: own.staffId, lastOn, regionId: own.regionId };
		return ok({
			subjectId: own.id,
			changes,
			events: [organisationEvent('post.vacated', own.id, details, own.serviceId)]
		});
	}
});
