import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import type { Resource } from '#platform/api/resource.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { harmFloors, readFilters } from './filters.ts';
import { ordinaryKinds } from './model.ts';
import { listReports, type ListedReport } from './queries/list.server.ts';
import { signalsForLesson } from './queries/for-lessons.server.ts';

const row = z.object({
	id: z.uuid(),
	reference: z.string(),
	kind: z.enum(ordinaryKinds),
	status: z.string(),
	serviceId: z.uuid(),
	serviceName: z.string(),
	happenedOn: z.iso.date(),
	shiftGroup: z.string().nullable(),
	domainCode: z.string().nullable(),
	failureCode: z.string().nullable(),
	physicalHarm: z.string(),
	psychologicalHarm: z.string(),
	potentialSeverity: z.string(),
	tier: z.int().nullable(),
	isSevereNow: z.boolean(),
	revision: z.int().describe('Sent back with a change, which is refused when it is out of date.')
});

const filters = z.object({
	kind: z.enum(ordinaryKinds).optional(),
	serviceId: z.uuid().optional(),
	status: z.string().max(40).optional(),
	type: z.string().max(120).optional(),
	harmAtLeast: z.enum(harmFloors).optional(),
	from: z.iso.date().optional(),
	to: z.iso.date().optional()
});

/** No words, no reporter, no time of reporting: the reporter's name and hour stay in the service. */
const declared = ({ occurredAt: _, beginning: __, type: ___, ...kept }: ListedReport) => kept;

/** Ordinary reports, newest first. Safeguarding worries never leave through the API. */
const reports: Resource = {
	path: 'signals',
	sentence: 'Reports of what happened, newest first, without safeguarding and without people.',
	row,
	filters,
	async list(tx, actor, sent, page) {
		const query = new URLSearchParams();
		const names: Record<string, string> = { serviceId: 'service', harmAtLeast: 'harm' };
		for (const [name, value] of Object.entries(sent)) {
			if (typeof value === 'string') query.set(names[name] ?? name, value);
		}
		const found = await listReports(tx, actor, readFilters(query), {
			cursor: readCursor(page.cursor),
			size: page.limit,
			isOrdinaryOnly: true
		});
		return { rows: found.rows.map(declared), next: found.next };
	},
	async one(tx: TenantTx, actor: Actor, id: string) {
		const [seen] = isId(id) ? await signalsForLesson(tx, actor, [id]) : [];
		if (!seen) return null;
		const query = new URLSearchParams({ reference: seen.reference });
		const found = await listReports(tx, actor, readFilters(query), {
			cursor: null,
			size: 1,
			isOrdinaryOnly: true
		});
		return found.rows.map(declared)[0] ?? null;
	}
};

export const signalResources: readonly Resource[] = [reports];
