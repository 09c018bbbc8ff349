import { isAsker } from '#capabilities/pulse/policy.ts';
import { askedOfMe, roundList } from '#capabilities/pulse/queries/list.server.ts';
import { statusTags } from '#capabilities/pulse/words.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const { rounds, asked } = await locals.read(async (tx) => ({
		rounds: await roundList(tx, actor),
		...(await gather(tx, { asked: [askedOfMe(actor, today)] }))
	}));
	const isLeader = isAsker(actor);
	return {
		isAsker: isLeader,
		asked: asked.map((round) => ({
			id: round.id,
			isAnswered: round.isAnswered,
			until: dateInWords(round.closesOn)
		})),
		rounds: rounds
			// Staff see what is shared; those who ask see what is theirs to close and to share too.
			.filter((round) => isLeader || round.status === 'shared')
			.map((round) => ({
				id: round.id,
				title: `${round.serviceName ?? 'Every service'}, ${dateInWords(round.openedOn)}`,
				tag: statusTags[round.status],
				line:
					round.status === 'open'
						? `Open until ${dateInWords(round.closesOn)}`
						: `${round.answered ?? 0} of ${round.asked} answered`,
				changes: round.changes
			}))
	};
};
