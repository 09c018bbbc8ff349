import { isToDo, myLessons } from '#capabilities/briefings/queries/my-lessons.server.ts';
import { tonight } from '#capabilities/briefings/queries/tonight.server.ts';
import { tonightInOneLine } from '#capabilities/briefings/tonight.ts';
import { lateOnes } from '#capabilities/digest/late.ts';
import { mayBeLate } from '#capabilities/digest/queries/digest.server.ts';
import { partsOfDigest } from '#capabilities/digest/parts.server.ts';
import { preferencePart } from '#capabilities/digest/queries/preference.server.ts';
import { waitingToday } from '#capabilities/digest/when.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { dateInWords, londonDate, toLondon } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { isReachable } from '#platform/mail/mail.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const now = new Date();
	const { providerId, staffId } = actor;
	const found = await locals.read(async (tx) => ({
		lessons: await myLessons(tx, actor),
		// Whoever looks after the system only sees nothing of care, whoever reports to them.
		late: holds(actor, careRoles) ? await mayBeLate(tx, providerId, staffId) : [],
		services: await tonight(tx, actor, now),
		asked: await gather(tx, {
			waits: partsOfDigest(actor, now),
			preference: [preferencePart(providerId, staffId)]
		})
	}));
	const { services, asked } = found;
	const [preference] = asked.preference;
	return {
		now,
		today: londonDate(now),
		day: `${toLondon(now).weekday}, ${dateInWords(londonDate(now)).slice(0, -5)}`,
		toDo: found.lessons.filter(isToDo),
		late: lateOnes(found.late, now),
		waits: waitingToday(asked.waits, londonDate(now)),
		tonight: services.length > 0 ? tonightInOneLine(services) : null,
		hasMail: isReachable(preference?.email ?? null),
		tellsOffShift: preference?.tellsOffShift ?? false
	};
};
