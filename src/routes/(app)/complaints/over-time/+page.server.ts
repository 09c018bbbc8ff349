import { addDays, londonDate, quarterDays, quarterOf } from '#kernel/london.ts';
import { voicesByQuarter } from '#capabilities/signals/complaints/queries/voices.server.ts';
import { voicesPage } from '#capabilities/signals/complaints/voices-page.ts';
import { readerOf } from '../open-to.server.ts';
import type { PageServerLoad } from './$types';

/** Whole quarters that are compared, besides the one still running. */
const QUARTERS = 4;

export const load: PageServerLoad = async ({ locals }) => {
	const actor = readerOf(locals);
	const running = quarterOf(londonDate(new Date()));
	const wanted: string[] = [running];
	while (wanted.length <= QUARTERS) {
		const first = wanted[0] ?? running;
		wanted.unshift(quarterOf(addDays(quarterDays(first).first, -1)));
	}
	const services = await locals.read((tx) => voicesByQuarter(tx, actor, wanted));
	return { ...voicesPage(services, wanted, running) };
};
