import type { StaffFilters, StaffRow } from '#capabilities/people/queries/list.server.ts';
import { contractWords, jobRoleInWords } from '#capabilities/people/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';

const sorts = ['name', '-name', 'started', '-started'] as const;

/** The filters in the address; anything unknown is no filter. */
export function readFilters(url: URL): StaffFilters {
	const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 100);
	const sort = sorts.find((one) => one === text('sort')) ?? 'name';
	return {
		q: text('q'),
		service: text('service'),
		role: text('role'),
		contract: text('contract'),
		group: text('group'),
		tag: text('tag'),
		who: text('who'),
		sort
	};
}

export const columns = [
	{ key: 'name', label: 'Name', sortable: true },
	{ key: 'number', label: 'Staff number' },
	{ key: 'service', label: 'Service and team' },
	{ key: 'job', label: 'Job' },
	{ key: 'contract', label: 'Contract' },
	{ key: 'group', label: 'Usual shift' },
	{ key: 'tags', label: 'Tags' },
	{ key: 'started', label: 'Started', sortable: true },
	{ key: 'note', label: 'Note' }
] as const;

const once = (words: readonly string[]): string => [...new Set(words)].join(', ');

/** The texts of one row: the same on the page and in the files made of it. */
export function textsOf(row: StaffRow): Record<(typeof columns)[number]['key'], string> {
	const left = row.leftOn ? `Last day ${dateInWords(row.leftOn)}` : '';
	return {
		name: row.name,
		number: row.staffNumber,
		service: once(row.work.map(({ service, team }) => (team ? `${service}, ${team}` : service))),
		job: once(row.work.map(({ jobRole }) => jobRoleInWords(jobRole))),
		contract: once(row.work.map(({ contract }) => contractWords[contract])),
		group: once(row.work.map(({ shiftGroup }) => SHIFT_GROUP_WORDS[shiftGroup as ShiftGroup])),
		tags: row.tags.join(', '),
		started: dateInWords(row.startedOn),
		note: [left, row.isAway && !row.leftOn ? 'Away' : ''].filter(Boolean).join(', ')
	};
}
