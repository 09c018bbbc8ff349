import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import { readFilters, type ReviewFilters } from './filters.ts';
import { methodCodes } from './methods.ts';
import { reviewStatuses } from './model.ts';
import { listReviews, type ListedReview } from './queries/list.server.ts';

const row = z.object({
	id: z.uuid(),
	method: z.enum(methodCodes),
	tier: z.int(),
	status: z.enum(reviewStatuses),
	isCalledOff: z.boolean(),
	serviceId: z.uuid().nullable().describe('Null where its reports come from several services.'),
	dueOn: z.iso.date(),
	openedAt: z.iso.datetime(),
	agreedAt: z.iso.datetime().nullable(),
	closedAt: z.iso.datetime().nullable(),
	reports: z.int().describe('How many reports it looks at.'),
	factors: z.array(z.string()).describe('What played a part.'),
	revision: z.int()
});

const filters = z.object({
	serviceId: z.uuid().optional(),
	method: z.enum(methodCodes).optional(),
	tier: z.string().max(1).optional(),
	status: z.enum(reviewStatuses).optional()
});

/** No words of anybody, no names: what was found stays on its page. */
const declared = ({ title: _, leadName: __, serviceName: ___, ...kept }: ListedReview) => ({
	...kept,
	openedAt: kept.openedAt.toISOString(),
	agreedAt: kept.agreedAt?.toISOString() ?? null,
	closedAt: kept.closedAt?.toISOString() ?? null
});

const all: ReviewFilters = readFilters(new URLSearchParams({ view: 'all' }));

/** Reviews by the day they are due. Findings, leads and people never leave through the API. */
const reviews: Resource = {
	path: 'reviews',
	sentence: 'Reviews of reports, by the day they are due, without findings and without names.',
	row,
	filters,
	async list(tx, actor, sent, page) {
		const query = new URLSearchParams({ view: 'all' });
		for (const [name, value] of Object.entries(sent)) {
			if (typeof value === 'string') query.set(name === 'serviceId' ? 'service' : name, value);
		}
		const found = await listReviews(tx, actor, readFilters(query), {
			cursor: readCursor(page.cursor),
			size: page.limit,
			today: londonDate(new Date())
		});
		return { rows: found.rows.map(declared), next: found.next };
	},
	async one(tx, actor, id) {
		if (!isId(id)) return null;
		const today = londonDate(new Date());
		const found = await listReviews(tx, actor, all, { cursor: null, size: 1, today, only: id });
		return found.rows.map(declared)[0] ?? null;
	}
};

export const reviewResources: readonly Resource[] = [reviews];
