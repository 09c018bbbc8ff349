import { z } from 'zod';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { plural } from '#kernel/text.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { CHANNELS } from '../channels.ts';
import { reinforcementEvent } from '../events.ts';
import { talkForm } from '../forms.ts';
import { TALK_POLICY } from '../model.ts';
import { canTalk } from '../policy.ts';
import { liveLessonHere, type LessonHere } from '../queries/here.server.ts';
import { reachOf, reachText, reachTotal, SHIFT_GROUPS, tooMany, type Reach } from '../reach.ts';

const wrong = (field: string, message: string) =>
	refuse('wrong', message, { fields: [{ field, message }] });

/** The rows of how many were there. */
export const reachRows = (talkId: string, reach: Reach): Change[] => {
	const rows = SHIFT_GROUPS.flatMap((shiftGroup) => {
		const reached = reach[shiftGroup];
		return reached ? [{ reinforcement_id: talkId, shift_group: shiftGroup, reached }] : [];
	});
	return rows.length > 0 ? [insert('reinforcement_reach', ...rows)] : [];
};

/**
 * A leader talked about a live lesson again (domain 4.2, Reinforce). It says where and with how many, never
 * with whom; it moves "talked about" and nothing after it.
 */
export const recordTalk = defineCommand({
	name: 'reinforcement.record-talk',
	sentence: 'Say that you talked about a live lesson again, where and with how many people',
	subjectKind: 'reinforcement',
	schema: formSchema(talkForm, {
		lessonId: z.uuid('Choose a lesson'),
		serviceId: z.uuid('Choose a service')
	}),
	find: async (tx, actor, input) =>
		(await liveLessonHere(tx, actor, input.lessonId, input.serviceId)) ?? NOT_FOUND,
	authorise: (actor, here) => canTalk(actor, here.serviceId),
	decide(input, here, { now, actor, newId }) {
		const { channel, moment } = input;
		const whole = SHIFT_GROUPS.find((group) => !Number.isInteger(input[group] ?? 0));
		if (whole) return wrong(whole, 'Give a whole number');
		const reach = reachOf(input);
		const { isLive } = CHANNELS[channel];
		if (!isLive && reachTotal(reach) > 0) {
			return wrong(
				SHIFT_GROUPS.find((group) => reach[group]) ?? 'days',
				'A newsletter talks with nobody by itself. Leave the numbers empty.'
			);
		}
		if (isLive && reachTotal(reach) === 0) {
			const [first] = here.inScope;
			return wrong(first?.shiftGroup ?? 'days', 'Say how many people you talked with');
		}
		const [over] = tooMany(reach, here.inScope);
		if (over) {
			const words = SHIFT_GROUP_WORDS[over.group];
			return wrong(
				over.group,
				over.most === 0
					? `Nobody on ${words} has this lesson here`
					: `It is for ${plural(over.most, 'person', 'people')} on ${words} here. Count only who was there`
			);
		}
		const occurredAt = whenOf(input.onDate, now);
		const late = notThen(occurredAt, here, now);
		if (late) return wrong('onDate', late);
		const talkId = newId();
		const leader = actor.kind === 'person' ? actor : null;
		const place = leader?.places.find((one) => one.serviceId === here.serviceId);
		return ok({
			subjectId: talkId,
			changes: [
				insert('reinforcement', {
					id: talkId,
					lesson_id: here.lessonId,
					version: here.version,
					service_id: here.serviceId,
					team_id: place?.teamId ?? null,
					channel,
					moment,
					is_live_conversation: isLive,
					leader_id: leader?.staffId ?? null,
					occurred_at: occurredAt,
					recorded_at: now
				}),
				...reachRows(talkId, reach)
			],
			events: [
				reinforcementEvent(
					'reinforcement.talked',
					{
						lessonId: here.lessonId,
						serviceId: here.serviceId,
						talkId,
						channel,
						moment,
						reach: reachText(reach)
					},
					occurredAt
				)
			]
		});
	}
});

/** Now, or noon of the day that is named. */
const whenOf = (onDate: string | undefined, now: Date): Date =>
	onDate === undefined || onDate === londonDate(now) ? now : londonToInstant(onDate, '12:00');

function notThen(occurredAt: Date, here: LessonHere, now: Date): string | null {
	if (occurredAt > now) return 'That day is still to come. Choose today or a day before';
	if (londonDate(occurredAt) < londonDate(here.liveFrom))
		return 'The lesson was not live here then. Choose a later day';
	const days = (now.getTime() - occurredAt.getTime()) / 86_400_000;
	if (days > TALK_POLICY.window + 1) {
		return `Choose a day in the last ${TALK_POLICY.window} days: what is older counts no more`;
	}
	return null;
}
