import { error, redirect } from '@sveltejs/kit';
import {
	exploreLesson,
	exploreUse,
	pickEvidence
} from '#capabilities/supervision/commands/lesson.server.ts';
import { isOpen } from '#capabilities/supervision/commands/write.server.ts';
import { exploreForm, pickForm, usedForm } from '#capabilities/supervision/lesson-forms.ts';
import { presentLesson } from '#capabilities/supervision/lesson-view.ts';
import { evidenceOf, pickedEvidence } from '#capabilities/supervision/queries/evidence.server.ts';
import { findSession } from '#capabilities/supervision/queries/find.server.ts';
import { scopeOf } from '#capabilities/supervision/queries/for-hold.server.ts';
import { lessonInScope } from '#capabilities/supervision/queries/lessons-in-scope.server.ts';
import { lessonAccount } from '#capabilities/supervision/queries/part.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const { id, lesson: lessonId } = params;
	if (!isId(lessonId)) error(404, NOT_HERE);
	const asked = url.searchParams.get('service');
	const serviceId = isId(asked) ? asked : null;
	const found = await locals.read(async (tx) => {
		const session = await findSession(tx, actor, id);
		if (!session) return null;
		const account = await lessonAccount(tx, actor, session.row.id, lessonId, serviceId);
		const scope = scopeOf(actor.providerId, session.row);
		const live = await lessonInScope(tx, scope, lessonId, account?.service_id ?? serviceId);
		const where = account?.service_id ?? live?.serviceId;
		if (where === undefined) return null;
		return {
			session,
			account,
			live,
			where,
			...(await gather(tx, {
				evidence: [evidenceOf(actor.providerId, lessonId, where)],
				picked: [pickedEvidence(actor.providerId, session.row.id, lessonId, where)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	return {
		id,
		lessonId,
		serviceId: found.where,
		...presentLesson(found, isOpen(found.session)),
		keys: { explore: newId(), pick: newId() }
	};
};

/** The service is in the address of the page, and so in the one it is sent to. */
async function target(event: RequestEvent) {
	const id = event.params['id'] ?? '';
	const lessonId = event.params['lesson'] ?? '';
	const serviceId = event.url.searchParams.get('service') ?? '';
	if (!isId(lessonId) || !isId(serviceId)) error(404, NOT_HERE);
	return { id, lessonId, serviceId };
}

export const actions: Actions = {
	explore: async (event) => {
		const asked = await target(event);
		const sent = await readForm(event, exploreForm);
		const revision = sent.revision === undefined ? {} : { revision: sent.revision };
		const outcome = await event.locals.perform(
			exploreLesson,
			{ ...sent.input, ...asked, ...revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${asked.id}/lessons/${asked.lessonId}?service=${asked.serviceId}`);
	},
	used: async (event) => {
		const asked = await target(event);
		const sent = await readForm(event, usedForm);
		const revision = sent.revision === undefined ? {} : { revision: sent.revision };
		const outcome = await event.locals.perform(
			exploreUse,
			{ ...sent.input, ...asked, ...revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${asked.id}#lessons`);
	},
	pick: async (event) => {
		const asked = await target(event);
		const sent = await readForm(event, pickForm);
		const outcome = await event.locals.perform(
			pickEvidence,
			{ ...sent.input, ...asked },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(
			303,
			`/supervision/${asked.id}/lessons/${asked.lessonId}?service=${asked.serviceId}#evidence`
		);
	}
};
