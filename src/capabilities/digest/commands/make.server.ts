import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { digestsOf } from '../day.ts';
import { digestEvent } from '../events.ts';
import { isEmptyDigest } from '../letter.ts';
import { canMakeDigests } from '../policy.ts';
import { openNeeds } from '../queries/day.server.ts';

/** One digest a person a day, however often it runs: whoever has one already is passed over. */
export const makeDigests = defineCommand({
	name: 'digest.make-digests',
	sentence: 'Put together what each person has to know today.',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	async find(tx, actor, _input, { now }) {
		if (actor.kind !== 'process') return { needs: [], made: new Set<string>() };
		const { providerId } = actor;
		// Two runs at once wait here for each other, and the second finds what the first made.
		await tx
			.selectFrom('provider')
			.select('provider_id')
			.where('provider_id', '=', providerId)
			.forNoKeyUpdate()
			.execute();
		const made = await tx
			.selectFrom('digest')
			.select('staff_id')
			.where('provider_id', '=', providerId)
			.where('on_date', '=', londonDate(now))
			.execute();
		return {
			needs: await openNeeds(tx, providerId),
			made: new Set(made.map((row) => row.staff_id))
		};
	},
	authorise: (actor) => canMakeDigests(actor),
	decide(_input, { needs, made }, { actor, now }) {
		const today = londonDate(now);
		const rows = [...digestsOf(needs, today)]
			.filter(([staffId, lines]) => !made.has(staffId) && !isEmptyDigest(lines))
			.map(([staffId, { reading, overdue, team }]) => ({
				staff_id: staffId,
				on_date: today,
				lines: JSON.stringify({ reading, overdue, team }),
				made_at: now
			}));
		return ok({
			subjectId: actor.providerId,
			changes: rows.length > 0 ? [insert('digest', ...rows)] : [],
			events:
				rows.length > 0
					? [
							digestEvent(
								'digest.made',
								{ kind: 'provider', id: actor.providerId },
								{ onDate: today, people: rows.length }
							)
						]
					: []
		});
	}
});
