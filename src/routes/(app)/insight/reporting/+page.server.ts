import { presentReporting, quartersTo } from '#capabilities/reporting/present.ts';
import { quarterRows } from '#capabilities/reporting/queries/quarters.server.ts';
import { overseers } from '#capabilities/themes/policy.ts';
import { holds } from '#kernel/actor.ts';
import type { FieldDefinition, FormValues } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate, quarterDays } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, overseers)) {
		stop({
			kind: 'forbidden',
			sentence: 'What rises and falls over a service is for its managers.',
			ask: 'Ask your manager how reporting goes.'
		});
	}
	const today = londonDate(new Date());
	const given = url.searchParams.get('service');
	const chosen = isId(given) ? given : null;
	const [first = ''] = quartersTo(today);
	const rows = await locals.read((tx) => quarterRows(tx, actor, quarterDays(first).first));
	const shown = presentReporting(rows, chosen, today);
	const filters: FieldDefinition[] = [
		{
			name: 'service',
			label: 'Service',
			kind: 'select',
			options: [{ value: '', label: 'All you look after' }, ...shown.choices],
			errors: {}
		}
	];
	return { ...shown, filters, values: (chosen === null ? {} : { service: chosen }) as FormValues };
};
