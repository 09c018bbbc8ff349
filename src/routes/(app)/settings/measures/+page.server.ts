import { canReadMeasures, canSetMeasure } from '#capabilities/measures/policy.ts';
import { decisionsOn, heldNow } from '#capabilities/measures/queries/measures.server.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canReadMeasures(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const decisions = await locals.read((tx) => decisionsOn(tx, actor.providerId));
	return {
		mayChange: canSetMeasure(actor).allowed,
		measures: heldNow(decisions).map(({ code, label, unit, value, usual, why, last }) => ({
			code,
			label,
			value: `${value} ${unit}`,
			usual: value === usual ? null : `Our default is ${usual}.`,
			why,
			last: last
				? {
						on: dateInWords(londonDate(last.setAt)),
						by: last.setBy ?? 'Set up',
						reason: last.reason
					}
				: null
		}))
	};
};
