import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import { readIdeaFilters } from './filters.ts';
import { ideaSources, ideaStatuses } from './model.ts';
import { canListIdeas } from './policy.ts';
import { ideaList, type IdeaLine } from './queries/list.server.ts';

const waits = ['answer', 'trial', 'tell', 'answer_again'] as const;

const row = z.object({
	id: z.uuid(),
	serviceId: z.uuid(),
	words: z
		.string()
		.nullable()
		.describe('As the whole team reads it; null until somebody has begun to look into it.'),
	status: z.enum(ideaStatuses),
	raisedOn: z.iso.date(),
	sourceKind: z.enum(ideaSources).describe('Where it was heard.'),
	joinedToId: z.uuid().nullable().describe('The same idea raised before: both are answered there.'),
	trial: z.string().nullable(),
	tryUntil: z.iso.date().nullable(),
	outcome: z.string().nullable().describe('What we do now, or why not now.'),
	waitsFor: z
		.enum(waits)
		.nullable()
		.describe('What whoever raised it waits for; null when nobody waits.'),
	isLate: z.boolean().describe('Longer than the days we promise.'),
	revision: z.int()
});

const filters = z.object({
	status: z.enum(ideaStatuses).optional(),
	waiting: z.enum(['yes']).optional(),
	serviceId: z.uuid().optional()
});

/** Whose idea it was, and the words as they were said, are in no list of the API: not for a person's session either. */
const asRow = (line: IdeaLine): z.infer<typeof row> => ({
	id: line.id,
	serviceId: line.serviceId,
	words: line.sharedWords,
	status: line.status,
	raisedOn: londonDate(line.raisedAt),
	sourceKind: line.sourceKind,
	joinedToId: line.joinedToId,
	trial: line.trial,
	tryUntil: line.tryUntil,
	outcome: line.outcome,
	waitsFor: line.waiting?.kind ?? null,
	isLate: line.waiting?.isLate ?? false,
	revision: line.revision
});

/** Ideas of those who do the work, and what came of them. */
export const ideaResources: readonly Resource[] = [
	{
		path: 'ideas',
		sentence: 'Ideas, the newest first: as the team reads them, without whose they are',
		row,
		filters,
		async list(tx, actor, given, page) {
			if (!canListIdeas(actor)) return { rows: [], next: null };
			const asked = filters.parse(given);
			const query = new URLSearchParams();
			if (asked.waiting) query.set('view', 'waiting');
			if (asked.status) query.set('status', asked.status);
			if (asked.serviceId) query.set('service', asked.serviceId);
			const found = await ideaList(tx, actor, readIdeaFilters(query), {
				cursor: readCursor(page.cursor),
				size: page.limit,
				today: londonDate(new Date())
			});
			return { rows: found.rows.map(asRow), next: found.next };
		},
		async one(tx, actor, id) {
			if (!isId(id) || !canListIdeas(actor)) return null;
			const today = londonDate(new Date());
			const every = readIdeaFilters(new URLSearchParams());
			const found = await ideaList(tx, actor, every, { cursor: null, size: 1, today, only: id });
			return found.rows.map(asRow)[0] ?? null;
		}
	}
];
