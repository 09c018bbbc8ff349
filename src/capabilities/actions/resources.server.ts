import { z } from 'zod';
import type { Resource } from '#platform/api/resource.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { strengths } from '#capabilities/lessons/model.ts';
import { readWorkFilters } from './filters.ts';
import { actionKinds, actionStatuses, isFixed, sourceKinds, standingOf } from './model.ts';
import { workList, type WorkLine } from './queries/list.server.ts';

const standings = ['planned', 'due', 'overdue', 'done', 'checked', 'cancelled'] as const;

const row = z.object({
	id: z.uuid(),
	description: z.string(),
	kind: z.enum(actionKinds).nullable(),
	strength: z.enum(strengths),
	status: z.enum(actionStatuses),
	standing: z.enum(standings).describe('The status and the day together: overdue is one rule.'),
	isFixed: z.boolean().describe('Checked by somebody else, and more than a reminder.'),
	dueOn: z.iso.date(),
	ownerId: z.uuid().describe('The one member of staff who answers for it.'),
	serviceId: z.uuid().nullable().describe('Null when it is for more than one service.'),
	sourceKind: z.enum(sourceKinds),
	sourceId: z.uuid(),
	helpNeeded: z.string().nullable().describe('What would help, while it is blocked.'),
	effectDueOn: z.iso.date().nullable().describe('When somebody looks whether it worked.'),
	sustainedOn: z.iso
		.date()
		.nullable()
		.describe('Since when it is known to have worked and lasted; only then is it closed for good.'),
	revision: z.int().describe('Sent back with a change, which is refused when it is out of date.')
});

const asRow = (line: WorkLine, today: string) => ({
	id: line.id,
	description: line.description,
	kind: line.kind,
	strength: line.strength,
	status: line.status,
	standing: standingOf(line, today),
	isFixed: isFixed(line),
	dueOn: line.dueOn,
	ownerId: line.ownerId,
	serviceId: line.serviceId,
	sourceKind: line.sourceKind,
	sourceId: line.sourceId,
	helpNeeded: line.helpNeeded,
	effectDueOn: line.effectDueOn,
	sustainedOn: line.sustainedOn,
	revision: line.revision
});

const filters = z.object({
	view: z.enum(['services', 'mine', 'overdue', 'check', 'worked']).optional(),
	state: z.enum(['open', 'ended', 'all']).optional(),
	source: z.enum(sourceKinds).optional(),
	serviceId: z.uuid().optional()
});

/** Actions within what the key or person may see. What lessons say must change first is read with lessons. */
export const actionResources: readonly Resource[] = [
	{
		path: 'actions',
		sentence: 'Actions: what will change, who sees to it, and whether it is done',
		row,
		filters,
		async list(tx, actor, given, page) {
			const asked = filters.parse(given);
			const today = londonDate(new Date());
			const query = new URLSearchParams({ view: asked.view ?? 'services' });
			query.set('state', asked.state ?? 'all');
			if (asked.source) query.set('source', asked.source);
			if (asked.serviceId) query.set('service', asked.serviceId);
			const found = await workList(tx, actor, readWorkFilters(query), {
				cursor: readCursor(page.cursor),
				size: page.limit,
				today,
				isActionsOnly: true
			});
			return { rows: found.rows.map((line) => asRow(line, today)), next: found.next };
		},
		async one(tx, actor, id) {
			const today = londonDate(new Date());
			const { rows } = await workList(tx, actor, readWorkFilters(new URLSearchParams()), {
				cursor: null,
				size: 1,
				today,
				only: id
			});
			return rows[0] ? asRow(rows[0], today) : null;
		}
	}
];
