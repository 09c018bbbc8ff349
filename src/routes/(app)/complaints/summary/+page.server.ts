import type { PageServerLoad } from './$types';
import { summaryOf } from './summary.server.ts';

export const load: PageServerLoad = async (event) => {
	const { summary, choices, period, parts } = await summaryOf(event);
	return {
		parts,
		services: summary.byService,
		period,
		choices: choices.services,
		query: event.url.search
	};
};
