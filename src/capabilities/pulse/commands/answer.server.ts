import { sql } from 'kysely';
import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { answerForm } from '../forms.ts';
import { placesAsked, markOf } from '../queries/asked.server.ts';
import { findRound } from '../queries/find.server.ts';
import { answerCodes, questionsOf, type AnswerCode } from '../questions.ts';
import { withAnswers, type Tally } from '../tally.ts';

const isAnswer = (value: unknown): value is AnswerCode =>
	answerCodes.some((code) => code === value);

/**
 * Answers, without a name: one more in the counts of a group, and a mark that this person answered this round.
 * It is untraced: no event, no author in the ledger, and no digest of the answers (decision 0052).
 */
export const answerPulse = defineCommand({
	name: 'pulse.answer',
	sentence: 'Answer the few questions of the pulse, without a name',
	subjectKind: 'pulse_round',
	isPrivate: true,
	isUntraced: true,
	schema: formSchema(answerForm, { id: z.uuid() }),
	async find(tx, actor, input, { now }) {
		const round = await findRound(tx, actor, input.id);
		if (!round || actor.kind !== 'person') return NOT_FOUND;
		const { rows } = await sql<{
			serviceId: string;
			shiftGroup: string;
			answered: number;
			counts: Tally;
		}>`select g.service_id as "serviceId", g.shift_group as "shiftGroup", g.answered, g.counts
			from pulse_group g
			join (${placesAsked(actor.providerId, round.openedOn, actor.staffId)}) place
				on place."serviceId" = g.service_id and place."shiftGroup" = g.shift_group
			where g.provider_id = ${actor.providerId} and g.round_id = ${round.id}
			for update of g`.execute(tx);
		const [group] = rows;
		// Asked after the group is held, so that two at once from one person are one.
		const { rows: marks } = await sql<{ mark: string; isThere: boolean }>`select made.mark,
				exists (select 1 from pulse_mark m where m.provider_id = ${actor.providerId}
					and m.round_id = ${round.id} and m.mark = made.mark) as "isThere"
			from (select ${markOf(sql`r.mark_secret`, actor.staffId)} as mark from pulse_round r
				where r.provider_id = ${actor.providerId} and r.id = ${round.id}
					and r.mark_secret is not null) made`.execute(tx);
		return { round, group, mark: marks[0], today: londonDate(now) };
	},
	authorise: (_actor, { group }) =>
		group
			? allowed
			: notAllowed(
					'You are not asked this time.',
					'It asks those who worked there on its first day, and not those who lead.'
				),
	decide(input, { round, group, mark, today }) {
		if (round.status !== 'open' || today > round.closesOn || !group || !mark) {
			return refuse('over', 'These questions are closed. There will be others.');
		}
		if (mark.isThere) return refuse('answered', 'You have answered already. Thank you.');
		const given: Readonly<Record<string, unknown>> = input;
		const asked = questionsOf(round.version);
		const missing = asked.filter(({ code }) => !isAnswer(given[code]));
		if (missing.length > 0) {
			return refuse('missing', 'Choose one answer to each', {
				fields: missing.map(({ code }) => ({
					field: code,
					message: 'Choose one. “Rather not say” is an answer too'
				}))
			});
		}
		const answers = Object.fromEntries(
			asked.flatMap(({ code }): [string, AnswerCode][] => {
				const answer = given[code];
				return isAnswer(answer) ? [[code, answer]] : [];
			})
		);
		return ok({
			subjectId: round.id,
			changes: [
				update(
					'pulse_group',
					{ round_id: round.id, service_id: group.serviceId, shift_group: group.shiftGroup },
					{
						answered: group.answered + 1,
						counts: JSON.stringify(withAnswers(group.counts, answers))
					}
				),
				insert('pulse_mark', { round_id: round.id, mark: mark.mark })
			],
			events: []
		});
	}
});
