import { isId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { findReport } from '../../commands/find.server.ts';
import { reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { signalEvent } from '../../events.ts';
import { serviceOf } from '../../queries/organisation.server.ts';
import { stepFrom } from '../../workflow.ts';
import { sourceEvent } from '../events.ts';
import { daysToJudge } from '../model.ts';
import { externalForm, judgeForm } from '../outside-forms.ts';
import { canJudge, canWriteDownOutside } from '../policy.ts';
import { anchorService, externalOf } from '../queries/external.server.ts';
import { areStaff } from '../queries/staff.server.ts';
import { futureDays, spineRow } from '../spine.ts';

/** What others learned the hard way, with who must say by when whether it applies here. */
export const writeDownExternal = defineCommand({
	name: 'signals.write-down-external-learning',
	sentence: 'Write down learning from outside, and ask somebody whether it applies',
	subjectKind: 'signal',
	schema: formSchema(externalForm),
	async find(tx, actor, input) {
		if (!(await areStaff(tx, actor.providerId, [input.judgeId]))) return NOT_FOUND;
		return (await anchorService(tx, actor.providerId)) ?? NOT_FOUND;
	},
	authorise: (actor) => canWriteDownOutside(actor, null, 'signals.write-down-external-learning'),
	decide(input, { serviceId }, { actor, now, newId }) {
		const early = futureDays({ publishedOn: input.publishedOn }, now);
		if (early) return early;
		const today = londonDate(now);
		const judgeBy = input.judgeBy ?? addDays(today, daysToJudge[input.source]);
		if (judgeBy < today) {
			const message = 'That day has gone. Choose today or later';
			return refuse('late', message, { fields: [{ field: 'judgeBy', message }] });
		}
		const id = newId();
		const subject = { id, serviceId };
		const row = {
			...subject,
			kind: 'external_learning',
			words: `${input.title}\n\n${input.words}`,
			on: input.publishedOn
		} as const;
		return ok({
			subjectId: id,
			changes: [
				insert('signal', spineRow(row, actor, now)),
				insert('signal_external_learning', {
					signal_id: id,
					source: input.source,
					title: input.title,
					published_on: input.publishedOn,
					link: input.link ?? null,
					judge_id: input.judgeId,
					judge_by: judgeBy
				}),
				insert('signal_recipient', {
					signal_id: id,
					staff_id: input.judgeId,
					reason: 'Asked to say whether it applies.',
					sent_at: now
				})
			],
			events: [
				signalEvent('signal.reported', subject, {
					kind: 'external_learning',
					isSevereNow: false,
					status: 'received'
				})
			]
		});
	}
});

/** It applies, in part, or not: for the whole provider, or for one service. "Not" needs a reason. */
export const judgeApplicability = defineCommand({
	name: 'signals.judge-applicability',
	sentence: 'Say whether learning from outside applies to us, and why',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(judgeForm, reportId),
	async find(tx, actor, input) {
		const found = await findReport(tx, actor, input.id);
		if (found === NOT_FOUND || found.row.kind !== 'external_learning') return NOT_FOUND;
		const external = await externalOf(tx, actor.providerId, found.row.id);
		if (!external) return NOT_FOUND;
		if (input.serviceId === undefined) return { ...found, external, serviceId: null };
		if (!isId(input.serviceId)) return NOT_FOUND;
		const service = await serviceOf(tx, actor.providerId, input.serviceId);
		return service ? { ...found, external, serviceId: service.serviceId } : NOT_FOUND;
	},
	authorise: (actor, found) =>
		stillOpenTo(
			found,
			canJudge(
				actor,
				actor.kind === 'person' && actor.staffId === found.external.judgeId,
				found.serviceId
			)
		),
	decide(input, found, { actor, now, newId }) {
		const { row, serviceId } = found;
		if (actor.kind !== 'person') return refuse('person', 'A person decides whether it applies.');
		if (input.decision !== 'applies' && !input.reason) {
			const message =
				input.decision === 'in_part'
					? 'Say which part applies, and why the rest does not'
					: 'Say why it does not apply. Without a reason it stays undecided';
			return refuse('reason', message, { fields: [{ field: 'reason', message }] });
		}
		const isForAll = serviceId === null;
		const isOut = input.decision === 'does_not_apply';
		// The provider's own decision moves the report; a service's stands beside it.
		const step = stepFrom(row.kind, row.status, isOut ? 'judge_out' : 'judge');
		if (isForAll && !step) {
			return refuse(
				'wrong_status',
				'It was decided, and somebody is working with it. Open it again first.'
			);
		}
		const status = isForAll ? (step?.to ?? row.status) : row.status;
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'signal_applicability',
					{ signal_id: row.id, service_id: serviceId, superseded_at: null },
					{ superseded_at: now }
				),
				insert('signal_applicability', {
					id: newId(),
					signal_id: row.id,
					service_id: serviceId,
					decision: input.decision,
					reason: input.reason ?? null,
					decided_by: actor.staffId,
					decided_at: now
				}),
				...(isForAll
					? [
							update('signal', { id: row.id }, { status, closed_at: isOut ? now : null }),
							update('signal_external_learning', { signal_id: row.id }, { judged_at: now })
						]
					: [])
			],
			events: [
				sourceEvent('signal.applicability_judged', subjectOf(found), {
					decision: input.decision,
					serviceId,
					status
				})
			]
		});
	}
});
