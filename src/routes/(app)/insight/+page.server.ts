import { periodFields } from '#capabilities/insight/filter-fields.ts';
import { listeningRow, listeningSentence } from '#capabilities/insight/present.ts';
import { overall } from '#capabilities/insight/told-back.ts';
import { measureOf } from '#kernel/measures.ts';
import { filesOf } from '#shell/file-links.ts';
import type { PageServerLoad } from './$types';
import { toldBackAt } from './told-back-table.server.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { services, all, columns, period, night } = await toldBackAt(locals, url);
	const total = overall(all);
	return {
		night,
		columns,
		sentence: all.length === 0 && night !== null ? null : listeningSentence(total),
		worstHref: total.worst ? `/reports/${total.worst.id}` : null,
		rows: all.map(listeningRow),
		exports: all.length > 0 ? filesOf('/insight', url.search) : [],
		fields: periodFields(services),
		values: Object.fromEntries(url.searchParams),
		period,
		promisedDays: measureOf(locals.person(), 'told_back_days', new Date()),
		address: url.pathname + url.search
	};
};
