import { standingOf } from '#capabilities/supervision/model.ts';
import { answerWords } from '#capabilities/supervision/lesson-account.ts';
import { canListPeople } from '#capabilities/supervision/policy.ts';
import { myEscalations } from '#capabilities/supervision/queries/escalation.server.ts';
import { mySeries, mySessions } from '#capabilities/supervision/queries/mine.server.ts';
import { myGroups, mySpots } from '#capabilities/supervision/queries/together.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import {
	momentInWords,
	ruleInWords,
	standingTag,
	statusTag
} from '#capabilities/supervision/words.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { listOf } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const { policy, series, sessions, waiting, spots, groups } = await locals.read(async (tx) => ({
		policy: await supervisionPolicy(tx, actor.providerId),
		...(await gather(tx, {
			series: [mySeries(actor)],
			sessions: [mySessions(actor)],
			waiting: [myEscalations(actor)],
			spots: [mySpots(actor)],
			groups: [myGroups(actor)]
		}))
	}));
	const lines = series.map((one) => ({
		id: one.id,
		isMineToHold: one.isMineToHold,
		other: one.otherName,
		tag: standingTag(standingOf(one, today)),
		due: one.dueOn === null ? null : dateInWords(one.dueOn),
		last: one.lastHeldOn === null ? null : dateInWords(one.lastHeldOn),
		rule: ruleInWords(one.rule, policy),
		bookedId: one.bookedId,
		booked: one.bookedAt === null ? null : momentInWords(one.bookedAt)
	}));
	return {
		own: lines.find((one) => !one.isMineToHold) ?? null,
		mine: lines.filter((one) => one.isMineToHold),
		sessions: sessions.map((one) => ({
			id: one.id,
			other: one.otherName,
			isMineToHold: one.isMineToHold,
			when: momentInWords(one.at),
			tag:
				one.status === 'held' && one.hasAgreed
					? { text: 'Waits for the other', tone: 'plain' as const }
					: statusTag(one.status),
			isToAgree: one.status === 'held' && !one.hasAgreed
		})),
		waiting,
		spots: spots.map((one) => ({
			id: one.id,
			who: one.isMineToHold ? `You and ${one.withName}` : `${one.withName} and you`,
			title: one.title,
			href: `/learning/${one.lessonId}`,
			used: one.used,
			answer: answerWords[one.answer],
			when: momentInWords(one.at)
		})),
		groups: groups.map((one) => ({
			id: one.id,
			where: one.serviceName,
			title: one.title,
			words: one.words,
			when: momentInWords(one.at),
			reached: listOf(
				one.shifts.map(
					({ group, reached }) => `${reached} on ${SHIFT_GROUP_WORDS[group as ShiftGroup]}`
				)
			)
		})),
		seesPeople: canListPeople(actor)
	};
};
