import { approachStatuses, costInWords } from '#capabilities/approaches/model.ts';
import {
	adoptedInWords,
	approachColumns,
	readApproachFilters
} from '#capabilities/approaches/list-table.ts';
import { adoptsFor, isLeader, isVisibleRoom } from '#capabilities/approaches/policy.ts';
import { approachList, offeredTo } from '#capabilities/approaches/queries/list.server.ts';
import { statusTags } from '#capabilities/approaches/words.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { readCursor } from '#kernel/keyset.ts';
import { quoted } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { aboutList, PAGE_SIZE } from '#shell/list-page.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

/** Offers shown at once: more than this nobody looks at in one sitting. */
const MOST_OFFERED = 5;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!isVisibleRoom(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'What works in a service is read by those who work in care.',
			ask: 'Ask a manager.'
		});
	}
	const values = readApproachFilters(url.searchParams);
	const mine = adoptsFor(actor);
	const isFirst = [...url.searchParams.keys()].length === 0;
	// Who answers for everything is offered nothing: the manager there says how it goes.
	const offers = isFirst && mine !== 'all' && mine.length > 0;
	const { list, saved, offered } = await locals.read(async (tx) => ({
		saved: await viewsOf(tx, actor, url),
		list: await approachList(tx, actor, values, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE
		}),
		...(await gather(tx, { offered: offers ? [offeredTo(actor, mine, MOST_OFFERED)] : [] }))
	}));
	return {
		mayNominate: isLeader(actor),
		saved,
		offered: offered.map((one) => ({
			key: `${one.id} ${one.serviceName}`,
			id: one.id,
			title: one.title,
			words: `From ${one.from}, for ${quoted(one.lessonTitle)}, which is live at ${one.serviceName} too.`
		})),
		approaches: list.rows.map((row) => ({
			id: row.id,
			title: row.title,
			tag: statusTags[row.status],
			lessonId: row.lessonId,
			lessonTitle: row.lessonTitle,
			from: row.credit === null ? row.serviceName : `${row.serviceName}, ${row.credit}`,
			cost: costInWords(row),
			adopted: adoptedInWords(row)
		})),
		fields: [
			{
				name: 'status',
				label: 'How far',
				kind: 'select',
				options: [
					{ value: '', label: 'Any' },
					...approachStatuses.map((value) => ({ value, label: statusTags[value].text }))
				],
				errors: {}
			}
		] satisfies FieldDefinition[],
		values,
		...aboutList(url, list, {
			one: 'approach',
			many: 'approaches',
			columns: approachColumns,
			sort: null
		})
	};
};
