import { redirect } from '@sveltejs/kit';
import { providerCode } from '#capabilities/briefings/queries/handover-page.server.ts';
import { newAddress } from '#capabilities/calendar-feed/address.ts';
import {
	makeCalendarAddress,
	stopCalendar
} from '#capabilities/calendar-feed/commands/address.server.ts';
import { ownFeed } from '#capabilities/calendar-feed/queries/feed.server.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const feed = await locals.read((tx) => ownFeed(tx, actor.providerId, actor.staffId));
	return {
		since: feed && feed.stoppedAt === null ? dateInWords(londonDate(feed.madeAt)) : null
	};
};

export const actions: Actions = {
	/** The secret is shown in this one answer, and only its hash is kept. */
	make: async ({ locals, url }) => {
		const actor = locals.person();
		const code = await locals.read((tx) => providerCode(tx, actor.providerId));
		const { path, feedId, secretHash } = newAddress(code);
		const outcome = await locals.perform(makeCalendarAddress, { keyId: feedId, secretHash });
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		if (outcome.kind !== 'done') redirect(303, '/account/calendar');
		return { address: url.origin + path };
	},

	stop: async ({ locals }) => {
		await locals.perform(stopCalendar, {});
		redirect(303, '/account/calendar');
	}
};
