import type { Reaction } from '#platform/perform/projection.ts';
import type { SignalEvent } from '#capabilities/signals/events.ts';
import { isReachable } from '#platform/mail/mail.ts';
import { atOnceLetter, digestLetter, isEmptyDigest, wanted } from './letter.ts';
import { linesOf } from './queries/digest.server.ts';
import { kindsOf, preferenceOf } from './queries/preference.server.ts';

/** The mail itself, after the commit that marked it: tried again by the queue when the server is away. */
const sendDigest: Reaction = {
	name: 'digest.send-digest',
	on: 'digest.mailed',
	async react(tx, { providerId, eventId }, { mail, origin }) {
		if (!mail || !origin) return;
		const row = await tx
			.selectFrom('event as e')
			.innerJoin('digest as d', (join) =>
				join
					.onRef('d.provider_id', '=', 'e.provider_id')
					.onRef('d.staff_id', '=', 'e.subject_id')
					.onRef('d.mailed_at', '=', 'e.recorded_at')
			)
			.select(['d.staff_id', 'd.lines', 'd.waits'])
			.where('e.provider_id', '=', providerId)
			.where('e.id', '=', eventId)
			.executeTakeFirst();
		if (!row) return;
		const preference = await preferenceOf(tx, providerId, row.staff_id);
		const lines = wanted(linesOf(row.lines, row.waits), kindsOf(preference));
		if (!isReachable(preference.email) || isEmptyDigest(lines)) return;
		await mail.send(digestLetter(preference.email, lines, origin));
	}
};

/** What cannot wait: to those it was sent to, at any hour, with nothing in it but that. */
const tellAtOnce = (on: SignalEvent['name']): Reaction => ({
	name: `digest.tell-at-once-${on.slice(on.indexOf('.') + 1).replaceAll('_', '-')}`,
	on,
	async react(tx, { providerId, eventId }, { mail, origin }) {
		if (!mail || !origin) return;
		const rows = await tx
			.selectFrom('event as e')
			.innerJoin('signal as s', (join) =>
				join.onRef('s.provider_id', '=', 'e.provider_id').onRef('s.id', '=', 'e.subject_id')
			)
			.innerJoin('signal_recipient as r', (join) =>
				join.onRef('r.provider_id', '=', 's.provider_id').onRef('r.signal_id', '=', 's.id')
			)
			.innerJoin('staff as p', (join) =>
				join.onRef('p.provider_id', '=', 'r.provider_id').onRef('p.id', '=', 'r.staff_id')
			)
			.leftJoin('digest_preference as d', (join) =>
				join.onRef('d.provider_id', '=', 'p.provider_id').onRef('d.staff_id', '=', 'p.id')
			)
			.select(['p.email', 'd.mails_at_once'])
			.where('e.provider_id', '=', providerId)
			.where('e.id', '=', eventId)
			.where('r.acknowledged_at', 'is', null)
			.where((eb) => eb.or([eb('s.compartment', 'is not', null), eb('s.is_severe_now', '=', true)]))
			.execute();
		for (const { email, mails_at_once: wants } of rows) {
			if (wants !== false && isReachable(email)) await mail.send(atOnceLetter(email, origin));
		}
	}
});

export const digestReactions: readonly Reaction[] = [
	sendDigest,
	tellAtOnce('signal.worry_raised'),
	tellAtOnce('signal.reported')
];
