import { actorsOf } from '#capabilities/access/queries/actor.server.ts';
import { opens, readAddress } from '#capabilities/calendar-feed/address.ts';
import { calendarText } from '#capabilities/calendar-feed/ical.ts';
import { entriesOf, feedById } from '#capabilities/calendar-feed/queries/feed.server.ts';
import { londonDate } from '#kernel/london.ts';
import { takeTry, type Limit } from '#platform/identity/sign-in-limit.ts';
import type { House } from '../opening.server.ts';

/** Calendar companies ask for many people from one address, each a few times an hour. */
const addressLimit: Limit = { tries: 600, windowMinutes: 15 };
const feedLimit: Limit = { tries: 30, windowMinutes: 15 };

/**
 * The calendar behind an address, for whoever carries it: null for one that is malformed, unknown, wrong, stopped,
 * renewed, or of somebody who has left – one answer for all. Tries are counted before anything is looked at.
 */
export async function calendarBehind(
	house: Pick<House, 'identityDatabase' | 'tenants'>,
	carried: string,
	from: { readonly address: string; readonly origin: string },
	now: Date
): Promise<string | 'too_many' | null> {
	const read = readAddress(carried);
	if (!read) return null;
	const mayTry =
		(await takeTry(house.identityDatabase, `calendar-from:${from.address}`, addressLimit)) &&
		(await takeTry(house.identityDatabase, `calendar:${read.feedId}`, feedLimit));
	if (!mayTry) return 'too_many';
	const provider = await house.identityDatabase
		.selectFrom('provider_directory')
		.select('provider_id')
		.where('code', '=', read.providerCode)
		.executeTakeFirst();
	if (!provider) return null;
	const { provider_id: providerId } = provider;
	return house.tenants.read(providerId, async (tx) => {
		const feed = await feedById(tx, providerId, read.feedId, londonDate(now));
		if (!feed || !opens(read, feed.secretHash)) return null;
		const [actor] = await actorsOf(tx, providerId, [feed.staffId], londonDate(now));
		if (!actor) return null;
		const entries = await entriesOf(tx, actor, now);
		return calendarText(entries, now, from.origin);
	});
}
