import { sql } from 'kysely';
import { z } from 'zod';
import { isDate, isTime, londonToInstant } from '#kernel/london.ts';
import { isId, spokenReference } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import {
	importedReference,
	isSignalKind,
	MOST_IN_A_SET,
	physicalGrades,
	psychologicalGrades,
	shiftGroups,
	type HistoryRow,
	type TakeInHistory,
	type WithdrawImported
} from '../model.ts';
import { canTakeIn } from '../policy.ts';
import { lastStatus } from '../workflow.ts';

const id = z.string().refine(isId, { error: 'An id is a UUID.' });
const date = z.string().refine(isDate, { error: 'A date is YYYY-MM-DD.' });
const code = z.string().max(120).nullable();

const row: z.ZodType<HistoryRow> = z.strictObject({
	id,
	kind: z.string().refine(isSignalKind, { error: 'No such kind.' }),
	serviceId: id,
	teamId: id.nullable(),
	place: z.string().max(400).nullable(),
	shiftGroup: z.enum(shiftGroups).nullable(),
	words: z.string().max(40_000),
	immediateAction: z.string().max(40_000).nullable(),
	happenedOn: date,
	time: z.string().refine(isTime, { error: 'A time is HH:MM.' }).nullable(),
	reportedOn: date.nullable(),
	closedOn: date.nullable(),
	domainCode: code,
	failureCode: code,
	physicalHarm: z.enum(physicalGrades),
	psychologicalHarm: z.enum(psychologicalGrades),
	potentialSeverity: z.enum(physicalGrades),
	personIds: z.array(id).max(50),
	source: z.strictObject({ key: z.string().max(64), contentDigest: z.string().max(64) }).optional()
});

const takeInSchema: z.ZodType<TakeInHistory> = z.strictObject({
	importId: id,
	onBehalfOf: id.nullable(),
	rows: z.array(row).min(1).max(MOST_IN_A_SET)
});

/** Noon stands for a time nobody wrote down: the day is then right in every summer and winter. */
const instantOn = (day: string, time: string | null): Date => londonToInstant(day, time ?? '12:00');

/**
 * Earlier reports from another system, up to 1,000 at once: they enter closed, untriaged, and nobody is
 * written to. What is not graded stays not graded.
 */
export const takeInHistory = defineCommand({
	name: 'signals.take-in-history',
	sentence: 'Take in earlier reports from another system',
	subjectKind: 'import',
	isPrivate: true,
	schema: takeInSchema,
	async find(tx, actor, input) {
		// PostgreSQL keeps the plan of a foreign key's check for as long as a connection lives. One made
		// while `signal` was empty may read a whole provider for every row, until autovacuum comes by.
		await sql`discard plans`.execute(tx);
		const wanted = [...new Set(input.rows.map((one) => one.serviceId))];
		const known = await tx
			.selectFrom('service')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', 'in', wanted)
			.execute();
		return known.length === wanted.length ? true : NOT_FOUND;
	},
	authorise: (actor) => canTakeIn(actor),
	decide(input, _found, { now }) {
		const signals = input.rows.map((one) => {
			const occurredAt = instantOn(one.happenedOn, one.time);
			return {
				id: one.id,
				reference: importedReference(one.id, spokenReference(one.id)),
				kind: one.kind,
				status: lastStatus(one.kind),
				compartment: one.kind === 'safeguarding' ? 'safeguarding' : null,
				service_id: one.serviceId,
				team_id: one.teamId,
				place: one.place,
				shift_group: one.shiftGroup,
				words: one.words,
				immediate_action: one.immediateAction,
				happened_on: one.happenedOn,
				occurred_at: occurredAt,
				is_time_known: one.time !== null,
				reported_at: one.reportedOn ? instantOn(one.reportedOn, null) : occurredAt,
				domain_code: one.domainCode,
				failure_code: one.failureCode,
				physical_harm: one.physicalHarm,
				psychological_harm: one.psychologicalHarm,
				potential_severity: one.potentialSeverity,
				reporter_kind: 'import',
				closed_at: one.closedOn ? instantOn(one.closedOn, null) : null,
				import_id: input.importId,
				recorded_at: now
			};
		});
		const people = input.rows.flatMap((one) =>
			[...new Set(one.personIds)].map((person_id) => ({ signal_id: one.id, person_id }))
		);
		const changes: Change[] = [insert('signal', ...signals)];
		if (people.length > 0) changes.push(insert('signal_person', ...people));
		const more = input.onBehalfOf === null ? {} : { onBehalfOf: input.onBehalfOf };
		return ok({
			subjectId: input.importId,
			changes,
			events: input.rows.map((one, index) =>
				signalEvent(
					'signal.taken_in',
					{ id: one.id, serviceId: one.serviceId },
					{
						importId: input.importId,
						kind: one.kind,
						...(one.source
							? { sourceKey: one.source.key, contentDigest: one.source.contentDigest }
							: {})
					},
					{ ...more, occurredAt: signals[index]?.occurred_at ?? now }
				)
			)
		});
	}
});

const withdrawSchema: z.ZodType<WithdrawImported> = z.strictObject({
	importId: id,
	signalIds: z.array(id).min(1).max(MOST_IN_A_SET)
});

/** Takes an import's reports out again, all or none: what a lesson rests on stays. */
export const withdrawImported = defineCommand({
	name: 'signals.withdraw-imported',
	sentence: 'Take earlier reports out again with their import',
	subjectKind: 'import',
	isPrivate: true,
	schema: withdrawSchema,
	async find(tx, actor, input) {
		const rows = await tx
			.selectFrom('signal')
			.select(['id', 'reference', 'service_id'])
			.select(
				sql<boolean>`exists (select 1 from lesson_source ls
					where ls.provider_id = signal.provider_id and ls.signal_id = signal.id)`.as('is_used')
			)
			.where('provider_id', '=', actor.providerId)
			.where('import_id', '=', input.importId)
			.where('id', 'in', [...input.signalIds])
			.where('withdrawn_at', 'is', null)
			.execute();
		return rows.length === new Set(input.signalIds).size ? rows : NOT_FOUND;
	},
	authorise: (actor) => canTakeIn(actor),
	decide(input, rows, { now }) {
		const used = rows.filter((one) => one.is_used);
		if (used.length > 0) {
			const some = used.slice(0, 5).map((one) => one.reference);
			return refuse(
				'used_by_lessons',
				`Lessons already use ${used.length === 1 ? 'a report' : `${used.length} reports`} of this import (${some.join(', ')}). Take them out of the lessons first.`
			);
		}
		const ids = rows.map((one) => one.id);
		return ok({
			subjectId: input.importId,
			changes: [update('signal', { id: ids }, { withdrawn_at: now })],
			events: rows.map((one) =>
				signalEvent(
					'signal.withdrawn',
					{ id: one.id, serviceId: one.service_id },
					{ importId: input.importId }
				)
			)
		});
	}
});
