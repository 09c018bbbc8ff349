import { error } from '@sveltejs/kit';
import { overseenServices } from '#capabilities/supervision/policy.ts';
import {
	lineOfTime,
	touchedLesson,
	touchedServices
} from '#capabilities/supervision/queries/lesson-sessions.server.ts';
import { touchWords } from '#capabilities/supervision/words.ts';
import { isId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE, stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { lesson: id } = params;
	if (!isId(id)) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => {
		const lesson = await touchedLesson(tx, actor, id);
		if (!lesson) return null;
		return {
			lesson,
			...(await gather(tx, {
				services: [touchedServices(actor, id)],
				line: [lineOfTime(actor, id)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const overseen = overseenServices(actor);
	if (overseen !== 'all' && overseen.length === 0) {
		stop({
			kind: 'forbidden',
			sentence: 'How often a lesson was talked about is seen by who answers for the service.',
			ask: 'Ask your manager.'
		});
	}
	const names = new Map(found.services.map((one) => [one.serviceId, one.serviceName]));
	return {
		id,
		title: found.lesson.title,
		rows: found.services.map((one) => ({
			id: one.serviceId,
			cells: {
				service: one.serviceName,
				sessions: one.sessions,
				groups: one.groups,
				spots: one.spots,
				last: one.lastOn === null ? 'Not yet' : dateInWords(one.lastOn),
				briefed: one.total === 0 ? 'Nobody in scope' : `${one.briefed} of ${one.total}`,
				understood: one.total === 0 ? '–' : `${one.understood} of ${one.total}`,
				checked: 'Not tested'
			}
		})),
		line: found.line.map((one) => ({
			key: `${one.on} ${one.kind} ${one.serviceId}`,
			on: dateInWords(one.on),
			words: touchWords[one.kind],
			more: one.words,
			where: (one.serviceId === null ? null : names.get(one.serviceId)) ?? ''
		}))
	};
};
