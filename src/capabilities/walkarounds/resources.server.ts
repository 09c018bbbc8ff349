import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import { readFilters } from './filters.ts';
import { peopleSpokenWith, timeBands, variants, visitStatuses } from './model.ts';
import { listVisits, type ListedVisit } from './queries/list.server.ts';

const row = z.object({
	id: z.uuid(),
	serviceId: z.uuid(),
	variant: z.enum(variants),
	plannedOn: z.iso.date(),
	timeBand: z.enum(timeBands),
	isAnnounced: z.boolean(),
	status: z.enum(visitStatuses).describe('Complete is `fed_back` or `closed`: the team was told.'),
	startedAt: z.iso.datetime().nullable(),
	endedAt: z.iso.datetime().nullable(),
	staffSpokenWith: z.int().describe('Nobody else counts as reached.'),
	othersSpokenWith: z.int(),
	revision: z.int()
});

const filters = z.object({
	serviceId: z.uuid().optional(),
	timeBand: z.enum(timeBands).optional()
});

/** No words of anybody, and no names: what was said stays on its page. */
function declared(visit: ListedVisit): z.infer<typeof row> {
	const spoken = peopleSpokenWith(visit.reach);
	return {
		id: visit.id,
		serviceId: visit.serviceId,
		variant: visit.variant,
		plannedOn: visit.plannedOn,
		timeBand: visit.timeBand,
		isAnnounced: visit.isAnnounced,
		status: visit.status,
		startedAt: visit.startedAt?.toISOString() ?? null,
		endedAt: visit.endedAt?.toISOString() ?? null,
		staffSpokenWith: spoken.staff,
		othersSpokenWith: spoken.others,
		revision: visit.revision
	};
}

/** Leader visits, the newest day first. */
const visits: Resource = {
	path: 'visits',
	sentence: 'Leader visits, the newest day first, without what was said and without names.',
	row,
	filters,
	async list(tx, actor, sent, page) {
		const query = new URLSearchParams({ view: 'all' });
		const { serviceId, timeBand } = sent;
		if (typeof serviceId === 'string') query.set('service', serviceId);
		if (typeof timeBand === 'string') query.set('band', timeBand);
		const found = await listVisits(tx, actor, readFilters(query), {
			cursor: readCursor(page.cursor),
			size: page.limit,
			today: londonDate(new Date())
		});
		return { rows: found.rows.map(declared), next: found.next };
	},
	async one(tx, actor, id) {
		if (!isId(id)) return null;
		const today = londonDate(new Date());
		const all = readFilters(new URLSearchParams({ view: 'all' }));
		const found = await listVisits(tx, actor, all, { cursor: null, size: 1, today, only: id });
		return found.rows.map(declared)[0] ?? null;
	}
};

export const visitResources: readonly Resource[] = [visits];
