import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Decision } from '#platform/perform/command.ts';
import { signalEvent } from '../../events.ts';
import { serviceOf } from '../../queries/organisation.server.ts';
import { sourceEvent } from '../events.ts';
import { findingsOf, MOST_LINES, type Finding } from '../model.ts';
import { addFindingsForm, inspectionForm, inspectionStageForm } from '../outside-forms.ts';
import { canWriteDownOutside } from '../policy.ts';
import { inspectionRow } from '../queries/inspections.server.ts';
import { futureDays, spineRow } from '../spine.ts';

const inspectionId = { id: z.string({ error: 'Say which inspection' }).max(60) };

/** Every finding is a row of the spine, so that each can start a lesson and join a theme. */
function findings(
	inspection: { readonly id: string; readonly serviceId: string; readonly on: string },
	found: readonly Finding[],
	by: { readonly actor: Actor; readonly now: Date; readonly newId: () => string }
): { changes: Change[]; events: NewEvent[] } {
	if (found.length === 0) return { changes: [], events: [] };
	const { serviceId } = inspection;
	const made = found.map((finding) => ({ id: by.newId(), finding }));
	return {
		changes: [
			insert(
				'signal',
				...made.map(({ id, finding }) =>
					spineRow(
						{
							id,
							kind: 'inspection_finding',
							serviceId,
							words: finding.words,
							on: inspection.on
						},
						by.actor,
						by.now
					)
				)
			),
			insert(
				'signal_inspection_finding',
				...made.map(({ id, finding }) => ({
					signal_id: id,
					inspection_id: inspection.id,
					is_strength: finding.isStrength,
					reference: finding.reference
				}))
			)
		],
		events: made.map(({ id }) =>
			signalEvent(
				'signal.reported',
				{ id, serviceId },
				{ kind: 'inspection_finding', isSevereNow: false, status: 'found' }
			)
		)
	};
}

function tooMany(found: readonly Finding[]): Decision | null {
	if (found.length <= MOST_LINES) return null;
	const message = `That is ${found.length} findings. Save up to ${MOST_LINES} at once, then the rest`;
	return refuse('findings', message, { fields: [{ field: 'shortfalls', message }] });
}

export const writeDownInspection = defineCommand({
	name: 'signals.write-down-inspection',
	sentence: 'Write down an inspection and what it found, good and wanting',
	subjectKind: 'inspection',
	schema: formSchema(inspectionForm),
	async find(tx, actor, input) {
		if (!isId(input.serviceId)) return NOT_FOUND;
		return (await serviceOf(tx, actor.providerId, input.serviceId)) ?? NOT_FOUND;
	},
	authorise: (actor, { serviceId }) =>
		canWriteDownOutside(actor, serviceId, 'signals.write-down-inspection'),
	decide(input, { serviceId }, moment) {
		const { actor, now, newId } = moment;
		const early = futureDays(
			{
				visitedFrom: input.visitedFrom,
				visitedTo: input.visitedTo,
				publishedOn: input.publishedOn
			},
			now
		);
		if (early) return early;
		const wrong = (field: string, message: string) =>
			refuse('inspection', message, { fields: [{ field, message }] });
		if (input.visitedTo !== undefined && input.visitedTo < input.visitedFrom) {
			return wrong('visitedTo', 'The last day is before the first. Check both');
		}
		if (input.publishedOn !== undefined && input.publishedOn < input.visitedFrom) {
			return wrong('publishedOn', 'That is before they came. Check the date');
		}
		if (input.body === 'other' && !input.bodyName) return wrong('bodyName', 'Say who inspected');
		const found = findingsOf(input.strengths ?? '', input.shortfalls ?? '');
		const many = tooMany(found);
		if (many) return many;
		const id = newId();
		const lines = findings({ id, serviceId, on: input.visitedFrom }, found, moment);
		return ok({
			subjectId: id,
			changes: [
				insert('inspection', {
					id,
					service_id: serviceId,
					body: input.body,
					body_name: input.body === 'other' ? (input.bodyName ?? null) : null,
					stage: input.stage,
					visited_from: input.visitedFrom,
					visited_to: input.visitedTo ?? null,
					published_on: input.publishedOn ?? null,
					framework: input.framework ?? null,
					result: input.result ?? null,
					recorded_by: actor.kind === 'person' ? actor.staffId : null,
					recorded_at: now
				}),
				...lines.changes
			],
			events: [
				sourceEvent(
					'inspection.written_down',
					{ id, serviceId },
					{ body: input.body, findings: found.length }
				),
				...lines.events
			]
		});
	}
});

export const addFindings = defineCommand({
	name: 'signals.add-findings',
	sentence: 'Add findings to an inspection',
	subjectKind: 'inspection',
	isPrivate: true,
	schema: formSchema(addFindingsForm, inspectionId),
	find: async (tx, actor, input) => (await inspectionRow(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, row) => canWriteDownOutside(actor, row.service_id, 'signals.add-findings'),
	decide(input, row, moment) {
		const found = findingsOf(input.strengths ?? '', input.shortfalls ?? '');
		if (found.length === 0) {
			const message = 'Write at least one finding';
			return refuse('none', message, { fields: [{ field: 'shortfalls', message }] });
		}
		const many = tooMany(found);
		if (many) return many;
		const subject = { id: row.id, serviceId: row.service_id };
		const lines = findings({ ...subject, on: row.visited_from }, found, moment);
		return ok({
			subjectId: row.id,
			changes: lines.changes,
			events: [
				sourceEvent('inspection.findings_added', subject, { findings: found.length }),
				...lines.events
			]
		});
	}
});

export const moveInspectionOn = defineCommand({
	name: 'signals.move-inspection-on',
	sentence: 'Say where an inspection stands, and what came out of it',
	subjectKind: 'inspection',
	isPrivate: true,
	schema: formSchema(inspectionStageForm, {
		...inspectionId,
		revision: z.number({ error: 'Say which revision you saw' }).int()
	}),
	find: async (tx, actor, input) => (await inspectionRow(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, row) =>
		canWriteDownOutside(actor, row.service_id, 'signals.move-inspection-on'),
	decide(input, row, { now }) {
		const early = futureDays({ publishedOn: input.publishedOn }, now);
		if (early) return early;
		if (input.publishedOn !== undefined && input.publishedOn < row.visited_from) {
			const message = 'That is before they came. Check the date';
			return refuse('early', message, { fields: [{ field: 'publishedOn', message }] });
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'inspection',
					{ id: row.id },
					{
						stage: input.stage,
						published_on: input.publishedOn ?? null,
						result: input.result ?? null
					},
					input.revision
				)
			],
			events: [
				sourceEvent(
					'inspection.moved_on',
					{ id: row.id, serviceId: row.service_id },
					{ stage: input.stage }
				)
			]
		});
	}
});
