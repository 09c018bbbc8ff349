import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { pulseEvent } from '../events.ts';
import { openForm } from '../forms.ts';
import { canRun } from '../policy.ts';
import { placesAsked } from '../queries/asked.server.ts';

/** Longer than this and nobody remembers what they were asked about. */
const LONGEST_DAYS = 60;

/**
 * Days between two rounds of the same people, once the first has shown something: results a day apart could be taken
 * from each other, and what is left would be the answer of whoever came in between (decision 0071).
 */
const REST_DAYS = 28;

/** Starts a round: who is asked, and in which group each counts, is fixed on this day. */
export const openRound = defineCommand({
	name: 'pulse.open-round',
	sentence: 'Ask staff the few questions of the pulse',
	subjectKind: 'pulse_round',
	isPrivate: true,
	schema: formSchema(openForm),
	async find(tx, actor, input, { now }) {
		const serviceId = input.serviceId ?? null;
		const service =
			isId(serviceId) &&
			(await tx
				.selectFrom('service')
				.select('id')
				.where('provider_id', '=', actor.providerId)
				.where('id', '=', serviceId)
				.where('closed_on', 'is', null)
				.executeTakeFirst());
		if (serviceId !== null && !service) return NOT_FOUND;
		const open = await tx
			.selectFrom('pulse_round')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('status', '=', 'open')
			.where((eb) =>
				serviceId === null
					? eb.lit(true)
					: eb.or([eb('service_id', 'is', null), eb('service_id', '=', serviceId)])
			)
			.limit(1)
			.executeTakeFirst();
		const lately = await tx
			.selectFrom('pulse_round')
			.innerJoin('pulse_result as shown', (join) =>
				join
					.onRef('shown.provider_id', '=', 'pulse_round.provider_id')
					.onRef('shown.round_id', '=', 'pulse_round.id')
			)
			.select('pulse_round.closed_on')
			.where('pulse_round.provider_id', '=', actor.providerId)
			.where('pulse_round.closed_on', '>', addDays(londonDate(now), -REST_DAYS))
			.where((eb) =>
				serviceId === null
					? eb.lit(true)
					: eb.or([
							eb('shown.service_id', '=', serviceId),
							eb('pulse_round.service_id', 'is', null)
						])
			)
			.orderBy('pulse_round.closed_on', 'desc')
			.limit(1)
			.executeTakeFirst();
		const { rows: groups } = await sql<{
			serviceId: string;
			shiftGroup: keyof typeof SHIFT_GROUP_WORDS;
			asked: number;
		}>`select "serviceId", "shiftGroup", count(*)::int as asked
			from (${placesAsked(actor.providerId, londonDate(now))}) people
			where ${serviceId}::uuid is null or "serviceId" = ${serviceId}::uuid
			group by 1, 2 order by 1, 2`.execute(tx);
		return {
			serviceId,
			groups,
			isAskedNow: open !== undefined,
			shownOn: lately?.closed_on ?? null
		};
	},
	authorise: (actor, found) => canRun(actor, found),
	decide(input, { serviceId, groups, isAskedNow, shownOn }, { actor, now, newId }) {
		const wrong = (code: string, field: string, message: string) =>
			refuse(code, message, { fields: [{ field, message }] });
		const today = londonDate(now);
		if (isAskedNow) {
			return wrong(
				'asked-now',
				'serviceId',
				'People there are being asked already. Close that round first'
			);
		}
		if (shownOn !== null) {
			return wrong(
				'asked-lately',
				'serviceId',
				`People there answered lately. Ask again from ${dateInWords(addDays(shownOn, REST_DAYS))}: sooner, what changed could say who`
			);
		}
		if (groups.length === 0) return wrong('nobody', 'serviceId', 'There is nobody to ask there');
		if (input.closesOn <= today) return wrong('past', 'closesOn', 'Choose a day to come');
		if (input.closesOn > addDays(today, LONGEST_DAYS)) {
			return wrong('too-long', 'closesOn', `Choose a day within ${LONGEST_DAYS} days`);
		}
		const id = newId();
		const asked = groups.reduce((sum, group) => sum + group.asked, 0);
		const questionsVersion = Number(input.questionsVersion);
		return ok({
			subjectId: id,
			changes: [
				insert('pulse_round', {
					id,
					service_id: serviceId,
					questions_version: questionsVersion,
					opened_on: today,
					closes_on: input.closesOn,
					opened_by: actor.kind === 'person' ? actor.staffId : newId(),
					status: 'open',
					mark_secret: randomBytes(32).toString('hex'),
					asked
				}),
				insert(
					'pulse_group',
					...groups.map((group) => ({
						round_id: id,
						service_id: group.serviceId,
						shift_group: group.shiftGroup,
						asked: group.asked
					}))
				)
			],
			events: [
				pulseEvent(
					{ id, serviceId },
					{ name: 'pulse.round_opened', details: { questionsVersion, asked } }
				)
			]
		});
	}
});
