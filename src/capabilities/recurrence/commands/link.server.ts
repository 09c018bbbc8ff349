import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { recurrenceEvent } from '../events.ts';
import { linkForm, unlinkForm } from '../forms.ts';
import { canRecur, goLiveOf } from '../model.ts';
import { canLink } from '../policy.ts';
import { keptPair, lessonToLink, reportToLink } from '../queries/find.server.ts';

/** "This is the same thing again": a manager sees what no list of types can. */
export const linkAgain = defineCommand({
	name: 'recurrence.link-report',
	sentence: 'Say that a report is the same thing again as a live lesson',
	subjectKind: 'signal',
	schema: formSchema(linkForm, { signalId: z.uuid() }),
	async find(tx, actor, input) {
		const report = await reportToLink(tx, actor, input.signalId);
		if (!report) return NOT_FOUND;
		const lesson = await lessonToLink(tx, actor, input.lessonId, report.service_id);
		if (!lesson) return NOT_FOUND;
		return { report, lesson, kept: await keptPair(tx, actor, lesson.id, report.id) };
	},
	authorise: (actor, { report }) => canLink(actor, report.service_id),
	decide({ why }, { report, lesson, kept }, { actor, now }) {
		const never = canRecur({
			...report,
			compartment: null,
			isWithdrawn: report.withdrawn_at !== null
		});
		if (never) {
			const words =
				never === 'joined'
					? 'This report was joined with another one. Link that one.'
					: never === 'not_ours'
						? 'That happened elsewhere. It is not our own failure again.'
						: 'Good news is not the same thing going wrong again.';
			return refuse(never, words);
		}
		const wrong = (code: string, message: string) =>
			refuse(code, message, { fields: [{ field: 'lessonId', message }] });
		if (lesson.live_from === null) {
			return wrong('elsewhere', 'That lesson is not for the service this happened in');
		}
		const liveAt = goLiveOf({ liveFrom: lesson.live_from, briefedAt: lesson.briefed_at });
		if (report.occurred_at <= liveAt) {
			return wrong('before_live', 'It happened before that lesson counted as live there');
		}
		if (kept && kept.stopped_at === null)
			return wrong('already', 'It is linked to that lesson already');
		const by = actor.kind === 'person' ? actor.staffId : null;
		const key = { lesson_id: lesson.id, signal_id: report.id };
		const set = { how: 'person' as const, linked_by: by, linked_why: why, live_at: liveAt };
		return ok({
			subjectId: report.id,
			changes: [
				kept
					? update('recurrence', key, { ...set, stopped_at: null, stopped_because: null })
					: insert('recurrence', {
							...key,
							...set,
							service_id: report.service_id,
							occurred_at: report.occurred_at,
							noticed_at: now
						})
			],
			events: [
				recurrenceEvent(
					'recurrence.linked',
					lesson.id,
					{ signalId: report.id, why },
					report.service_id
				)
			]
		});
	}
});

/** "It is not the same thing": kept with its reason, and no rule brings it back. */
export const unlinkAgain = defineCommand({
	name: 'recurrence.unlink-report',
	sentence: 'Say that a report is not the same thing as a lesson, with the reason',
	subjectKind: 'signal',
	schema: formSchema(unlinkForm, { signalId: z.uuid(), lessonId: z.uuid() }),
	async find(tx, actor, input) {
		const report = await reportToLink(tx, actor, input.signalId);
		const lesson = report && (await lessonToLink(tx, actor, input.lessonId, report.service_id));
		const kept = lesson && (await keptPair(tx, actor, lesson.id, report.id));
		return kept ? { report, lesson, kept } : NOT_FOUND;
	},
	authorise: (actor, { report }) => canLink(actor, report.service_id),
	decide({ why }, { report, lesson, kept }, { actor, now }) {
		if (kept.stopped_at !== null) return refuse('already', 'It does not count any more.');
		return ok({
			subjectId: report.id,
			changes: [
				update(
					'recurrence',
					{ lesson_id: lesson.id, signal_id: report.id },
					{
						stopped_at: now,
						stopped_because: 'person',
						stopped_by: actor.kind === 'person' ? actor.staffId : null,
						stopped_why: why
					}
				)
			],
			events: [
				recurrenceEvent(
					'recurrence.unlinked',
					lesson.id,
					{ signalId: report.id, why },
					report.service_id
				)
			]
		});
	}
});
