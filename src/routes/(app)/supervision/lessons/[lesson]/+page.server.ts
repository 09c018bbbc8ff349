import { error } from '@sveltejs/kit';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import { seenTag } from '#capabilities/embedding/practice-view.ts';
import { isKnown, linesOf } from '#capabilities/supervision/before-and-since.ts';
import { overseenServices } from '#capabilities/supervision/policy.ts';
import { beforeAndSince } from '#capabilities/supervision/queries/before-and-since.server.ts';
import {
	lineOfTime,
	touchedLesson,
	touchedServices
} from '#capabilities/supervision/queries/lesson-sessions.server.ts';
import { touchInWords } from '#capabilities/supervision/touch.ts';
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
			strands: await strandsOfLesson(tx, actor, id),
			...(await gather(tx, {
				services: [touchedServices(actor, id)],
				known: [beforeAndSince(actor, id)],
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
	const strands = new Map(found.strands.map((one) => [one.serviceId, one]));
	return {
		id,
		title: found.lesson.title,
		rows: found.services.map((one) => {
			const here = strands.get(one.serviceId);
			const beads = new Map(here?.strand.beads.map((bead) => [bead.stage, bead]));
			return {
				id: one.serviceId,
				cells: {
					service: { text: one.serviceName, href: `/learning/${id}/here/${one.serviceId}` },
					sessions: one.sessions,
					groups: one.groups,
					spots: one.spots,
					last: one.lastOn === null ? 'Not yet' : dateInWords(one.lastOn),
					briefed: one.total === 0 ? 'Nobody in scope' : `${one.briefed} of ${one.total}`,
					understood: one.total === 0 ? '–' : `${one.understood} of ${one.total}`,
					seen: here
						? { ...seenTag(here), note: beads.get('seen')?.sentence }
						: { text: 'Not tested', tone: 'unknown' as const },
					checked:
						beads.get('checked')?.condition === 'none' || !here
							? { text: 'Not tested', tone: 'unknown' as const }
							: (beads.get('checked')?.sentence ?? '')
				}
			};
		}),
		around: found.known.filter(isKnown).map((one) => ({
			id: one.serviceId,
			service: names.get(one.serviceId) ?? '',
			firstOn: one.firstOn === null ? null : dateInWords(one.firstOn),
			rows: linesOf(one).map(({ what, before, since }) => ({
				id: what,
				cells: { what, before: greyed(before), since: greyed(since) }
			}))
		})),
		line: found.line.map((one) => ({
			...touchInWords(one),
			on: dateInWords(one.on),
			where: (one.serviceId === null ? null : names.get(one.serviceId)) ?? ''
		}))
	};
};

/** No evidence is grey, never an empty cell that could be read as good. */
const greyed = (words: string) =>
	words === 'Not tested' ? { text: words, tone: 'unknown' as const } : words;
