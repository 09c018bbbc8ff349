import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { meetsNeed, needInWords } from '#capabilities/people/accessible-information.ts';
import { reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { complaintEvent } from '../events.ts';
import { toldChangedForm } from '../closing-forms.ts';
import { canAnswer } from '../policy.ts';
import { needOf } from '../queries/need.server.ts';
import { findComplaint } from './find.server.ts';

/**
 * What changed because of it, told in the way the person needs (Accessible Information Standard: meet).
 * Another way is written down only with a reason, and stays flagged.
 */
export const tellWhatChanged = defineCommand({
	name: 'complaints.tell-what-changed',
	sentence: 'Tell the person who complained what changed, in the way they need',
	subjectKind: 'signal',
	schema: formSchema(toldChangedForm, reportId),
	async find(tx, actor, input) {
		const found = await findComplaint(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		const need = await needOf(tx, actor.providerId, found.row.id, found.complaint.from_whom);
		return { ...found, need };
	},
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.tell-what-changed')),
	decide(input, found, { actor, now, newId }) {
		if (found.complaint.from_whom === 'anonymous') {
			return refuse('anonymous', 'Nobody gave a name, so nobody can be told.');
		}
		const isMet = meetsNeed(found.need, input.ways);
		if (!isMet && !input.reason) {
			const needed = needInWords(found.need) ?? 'another way';
			const message = `They need: ${needed}. Tell them in that way, or say why not`;
			return refuse('need_not_met', `${message}.`, {
				fields: [{ field: 'reason', message }]
			});
		}
		return ok({
			subjectId: found.row.id,
			changes: [
				insert('complaint_told_changed', {
					id: newId(),
					signal_id: found.row.id,
					told_by: actor.kind === 'person' ? actor.staffId : newId(),
					told_at: now,
					words: input.words,
					ways: input.ways,
					is_need_met: isMet,
					reason: isMet ? null : (input.reason ?? null)
				})
			],
			events: [
				complaintEvent('complaint.told_changed', subjectOf(found), {
					ways: input.ways.join(' '),
					isNeedMet: isMet
				})
			]
		});
	}
});
