import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { dueOf } from './clocks.ts';
import { readComplaintFilters } from './filters.ts';
import { closuresOf, subjects } from './model.ts';
import { listComplaints, type ListedComplaint } from './queries/list.server.ts';
import { routeCodes } from './routes.ts';

const day = z.iso.date().nullable();

const row = z.object({
	id: z.uuid(),
	reference: z.string(),
	status: z.string(),
	serviceId: z.uuid(),
	serviceName: z.string(),
	receivedOn: z.iso.date(),
	fromWhom: z.string().describe('What they are to the service, never who they are.'),
	subject: z.string().nullable(),
	route: z.enum(routeCodes).nullable(),
	law: z
		.object({ acknowledgeBy: day, answerBy: day })
		.describe('Days the law names; null where it names none, or where we do not hold it.'),
	ourTarget: z
		.object({ acknowledgeBy: day, answerBy: day, extendedTo: day })
		.describe('Days the provider set itself. Never the law.'),
	acknowledgedOn: day,
	answeredOn: day,
	outcome: z.string().nullable(),
	remedies: z.array(z.string()),
	didItAnswer: z.string().nullable(),
	learnedOn: day,
	learnedHow: z.string().nullable(),
	closures: z
		.object({ answered: z.string(), learned: z.string() })
		.describe('Two closures, reported apart: an answer never counts as learning.'),
	isOverdue: z.boolean(),
	revision: z.int().describe('Sent back with a change, which is refused when it is out of date.')
});

const filters = z.object({
	state: z.enum(['open', 'overdue', 'answered', 'unlearned', 'learned', 'ombudsman']).optional(),
	serviceId: z.uuid().optional(),
	route: z.enum(routeCodes).optional(),
	subject: z.enum(subjects).optional(),
	from: z.iso.date().optional(),
	to: z.iso.date().optional()
});

/** No words, no name, no way to reach anybody. */
const declared = (one: ListedComplaint, today: string) => ({
	id: one.id,
	reference: one.reference,
	status: one.status,
	serviceId: one.serviceId,
	serviceName: one.serviceName,
	receivedOn: one.receivedOn,
	fromWhom: one.fromWhom,
	subject: one.subject,
	route: one.route,
	law: { acknowledgeBy: one.legalAcknowledgeBy, answerBy: one.legalAnswerBy },
	ourTarget: {
		acknowledgeBy: one.targetAcknowledgeBy,
		answerBy: one.targetAnswerBy,
		extendedTo: one.extendedTo
	},
	acknowledgedOn: one.acknowledgedOn,
	answeredOn: one.answeredOn,
	outcome: one.outcome,
	remedies: one.remedies,
	didItAnswer: one.didItAnswer,
	learnedOn: one.learnedOn,
	learnedHow: one.learnedHow,
	closures: closuresOf({
		isHistory: one.isHistory,
		answeredAt: one.answeredOn,
		learnedAt: one.learnedOn,
		learnedHow: one.learnedHow
	}),
	isOverdue: dueOf(one, today).isOverdue,
	revision: one.revision
});

/** Complaints with their clocks and both closures, newest first. */
const complaints: Resource = {
	path: 'complaints',
	sentence:
		'Complaints, newest first: what is owed, what was answered and, apart from it, learned.',
	row,
	filters,
	async list(tx: TenantTx, actor: Actor, sent, page) {
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(sent)) {
			if (typeof value === 'string') query.set(name === 'serviceId' ? 'service' : name, value);
		}
		const today = londonDate(new Date());
		const found = await listComplaints(tx, actor, readComplaintFilters(query), {
			cursor: readCursor(page.cursor),
			size: page.limit,
			today
		});
		return { rows: found.rows.map((one) => declared(one, today)), next: found.next };
	}
};

export const complaintResources: readonly Resource[] = [complaints];
