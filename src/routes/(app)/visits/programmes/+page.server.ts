import { holds } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { leaderRoles, planners } from '#capabilities/walkarounds/policy.ts';
import { programmesFor } from '#capabilities/walkarounds/queries/programme.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'Programmes of visits are for leaders.',
			ask: 'Ask your manager why leaders visit.'
		});
	}
	const { programmes } = await locals.read((tx) =>
		gather(tx, { programmes: [programmesFor(actor)] })
	);
	const today = londonDate(new Date());
	return {
		mayStart: holds(actor, planners),
		programmes: programmes.map((programme) => ({
			id: programme.id,
			title: programme.title,
			reason: programme.reason,
			note: `${plural(programme.services.length, 'service', 'services')}, ${plural(programme.leaders.length, 'leader', 'leaders')}, from ${dateInWords(programme.fromOn)}`,
			tag:
				programme.endedOn !== null
					? { text: 'Ended', tone: 'unknown' as const }
					: programme.reviewOn <= today
						? { text: 'Review due', tone: 'concern' as const }
						: { text: 'Running', tone: 'action' as const }
		}))
	};
};
