import { standingOf } from '#capabilities/supervision/model.ts';
import { canListPeople } from '#capabilities/supervision/policy.ts';
import { mySeries, mySessions } from '#capabilities/supervision/queries/mine.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import {
	momentInWords,
	ruleInWords,
	standingTag,
	statusTag
} from '#capabilities/supervision/words.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const { policy, series, sessions } = await locals.read(async (tx) => ({
		policy: await supervisionPolicy(tx, actor.providerId),
		...(await gather(tx, { series: [mySeries(actor)], sessions: [mySessions(actor)] }))
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
		seesPeople: canListPeople(actor)
	};
};
