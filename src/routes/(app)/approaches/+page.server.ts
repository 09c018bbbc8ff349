import { approachStatuses, costInWords } from '#capabilities/approaches/model.ts';
import { isLeader, isVisibleRoom } from '#capabilities/approaches/policy.ts';
import { approachList } from '#capabilities/approaches/queries/list.server.ts';
import { statusTags } from '#capabilities/approaches/words.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { readCursor } from '#kernel/keyset.ts';
import { plural } from '#kernel/text.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!isVisibleRoom(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'What works in a service is read by those who work in care.',
			ask: 'Ask a manager.'
		});
	}
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const status = approachStatuses.find((one) => one === asked('status')) ?? '';
	const values = { status, lesson: asked('lesson') };
	const list = await locals.read((tx) =>
		approachList(tx, actor, values, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE
		})
	);
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const adopted = (row: (typeof list.rows)[number]) =>
		[
			row.using > 0 && `in use at ${plural(row.using, 'other service', 'other services')}`,
			row.trying > 0 && `tried at ${row.trying}`,
			row.notHere > 0 && `did not work at ${row.notHere}`
		]
			.filter(Boolean)
			.join(', ');
	return {
		mayNominate: isLeader(actor),
		approaches: list.rows.map((row) => ({
			id: row.id,
			title: row.title,
			tag: statusTags[row.status],
			lessonId: row.lessonId,
			lessonTitle: row.lessonTitle,
			from: row.credit === null ? row.serviceName : `${row.serviceName}, ${row.credit}`,
			cost: costInWords(row),
			adopted: adopted(row)
		})),
		found: plural(list.rows.length, 'approach', 'approaches') + (list.next ? ' on this page' : ''),
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
		next: list.next ? `/approaches?${next.toString()}` : null
	};
};
