import { postPlans, type PostPlan } from '../actors.ts';
import type { Calendar } from '../calendar.ts';
import { organisation } from '../scenario.ts';
import { FIRST_DAY } from '../staff.ts';
import { id, type Step } from '../step.ts';

/** Who holds which post, the one that fell empty, and who answers the phone out of hours. */
export function postSteps(calendar: Calendar): Step[] {
	const posts = postPlans(FIRST_DAY)
		.filter((post) => post.person !== null)
		.flatMap((post) => stepsOf(post, calendar));
	const onCall = organisation.onCall.map((entry): Step => ({
		at: calendar.instant(FIRST_DAY, '10:00'),
		actor: 'process',
		command: 'organisation.set-on-call',
		input: {
			position: entry.position,
			label: entry.label,
			phone: entry.phone,
			fromOn: calendar.date(FIRST_DAY),
			...(entry.staff ? { staffId: id(`staff:${entry.staff}`) } : {}),
			...(entry.region ? { regionId: id(`region:${entry.region}`) } : {})
		}
	}));
	return [...posts, ...onCall];
}

/** A post is filled on its first day, and left on its last when nobody takes it on. */
function stepsOf(post: PostPlan, calendar: Calendar): Step[] {
	const { kind, service, region, person, isActing, fromDaysAgo, toDaysAgo } = post;
	const key = `post:${kind}.${person}.${fromDaysAgo}`;
	const filled: Step = {
		at: calendar.instant(fromDaysAgo, '09:00'),
		actor: 'process',
		command: 'organisation.fill-post',
		as: key,
		input: {
			kind,
			staffId: id(`staff:${person}`),
			isActing: isActing ? 'yes' : 'no',
			fromOn: calendar.date(fromDaysAgo),
			...(service ? { serviceId: id(`service:${service}`) } : {}),
			...(region ? { regionId: id(`region:${region}`) } : {})
		}
	};
	const isLeft = toDaysAgo !== null && kind === 'registered_manager';
	if (!isLeft) return [filled];
	const left: Step = {
		at: calendar.instant(toDaysAgo, '16:00'),
		actor: 'process',
		command: 'organisation.leave-post',
		input: { postId: id(key), lastOn: calendar.date(toDaysAgo) }
	};
	return [filled, left];
}
