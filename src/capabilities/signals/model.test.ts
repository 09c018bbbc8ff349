import { describe, expect, it } from 'vitest';
import { newId, spokenReference } from '#kernel/ids.ts';
import {
	importedReference,
	isInFuture,
	kindOfTile,
	milestonesOf,
	referencesIn,
	type MilestoneTimes
} from './model.ts';
import { gradesFrom, readFilters } from './filters.ts';
import { instantOf, knownPeople, reporterColumns, whenOf } from './receive.ts';
import { durationWords } from './words.ts';
import { sentToFirst } from './worry.ts';

const at = (text: string) => new Date(text);

describe('the tiles', () => {
	it.each([
		['incident', {}, 'incident'],
		['near_miss', {}, 'near_miss'],
		['hazard', {}, 'hazard'],
		['unhappy', {}, 'complaint'],
		['unhappy', { wantsAnswer: 'yes' }, 'complaint'],
		['unhappy', { wantsAnswer: 'no' }, 'comment'],
		['well', {}, 'good_practice'],
		['well', { whoSaysSo: 'thanked' }, 'compliment'],
		['worried', {}, 'worried'],
		['safeguarding', {}, null],
		['', {}, null]
	])('%s %j is %s', (tile, answers, kind) => {
		expect(kindOfTile(tile, answers)).toBe(kind);
	});
});

describe('milestones', () => {
	const times: MilestoneTimes = {
		occurred: at('2026-06-01T08:00:00Z'),
		isTimeKnown: true,
		noticed: at('2026-06-01T08:30:00Z'),
		reported: at('2026-06-01T09:30:00Z'),
		managerAware: null,
		seniorAware: at('2026-06-02T09:30:00Z'),
		outsideTold: null,
		toldBack: null,
		closed: null
	};

	it('stand in the order they were reached, with the time between', () => {
		expect(milestonesOf(times).map(({ code, minutesSince }) => [code, minutesSince])).toEqual([
			['occurred', null],
			['noticed', 30],
			['reported', 60],
			['seniorAware', 1440]
		]);
	});

	it('say nothing about the time after a moment nobody knows', () => {
		const [, second, third] = milestonesOf({ ...times, isTimeKnown: false });
		expect([second?.minutesSince, third?.minutesSince]).toEqual([null, 60]);
	});

	it.each([
		[0, 'at once'],
		[1, '1 minute later'],
		[89, '89 minutes later'],
		[90, '2 hours later'],
		[36 * 60, '2 days later']
	])('%i minutes is %s', (minutes, words) => {
		expect(durationWords(minutes)).toBe(words);
	});
});

describe('what was typed', () => {
	it('reads references apart, without blanks or repeats', () => {
		expect(referencesIn(' OAK-1, OAK-2;OAK-1\n, ')).toEqual(['OAK-1', 'OAK-2']);
		expect(referencesIn('')).toEqual([]);
	});

	it('sends unknown references back with the words beside the field', () => {
		expect(knownPeople([], 'Oakview').ok).toBe(true);
		const refused = knownPeople(['Mrs Smith'], 'Oakview');
		expect(!refused.ok && refused.problem.fields?.[0]?.field).toBe('personReferences');
	});

	it('reads London time, refuses days that do not exist and times to come', () => {
		const now = at('2026-06-01T09:00:00Z');
		expect(instantOf('2026-06-01T09:30')?.toISOString()).toBe('2026-06-01T08:30:00.000Z');
		for (const wrong of ['2026-02-30T10:00', '2026-06-01T10:30', '2026-06-02T00:00']) {
			expect(whenOf(wrong, now, [], null).ok, wrong).toBe(false);
		}
		expect(isInFuture(at('2026-06-01T09:15:00Z'), now)).toBe(false);
		expect(isInFuture(at('2026-06-01T09:15:01Z'), now)).toBe(true);
		// A clock that runs a little ahead is put back to now, never into the future.
		const ahead = whenOf('2026-06-01T10:10', now, [], null);
		expect(ahead.ok && ahead.value.occurredAt).toEqual(now);
	});

	it('works out the shift unless the reporter chose one', () => {
		const night = [{ shiftGroup: 'nights' as const, startsAt: '20:00', endsAt: '07:30' }];
		const now = at('2026-06-02T09:00:00Z');
		const worked = whenOf('2026-06-01T23:00', now, night, null);
		expect(worked.ok && worked.value.shiftGroup).toBe('nights');
		const chosen = whenOf('2026-06-01T23:00', now, night, 'sleep_ins');
		expect(chosen.ok && chosen.value.shiftGroup).toBe('sleep_ins');
	});
});

describe('who reports', () => {
	it('keeps role and shift of the place it happened at, and no team of another place', () => {
		const place = { teamId: 't1', shiftGroup: 'nights', jobRole: 'senior_carer' };
		const columns = reporterColumns(
			{
				kind: 'person',
				providerId: 'p',
				staffId: 's',
				identityId: null,
				name: 'Ana',
				grants: [],
				places: [{ ...place, serviceId: 'oak' }],
				posts: []
			},
			'elm'
		);
		expect(columns).toMatchObject({
			reporter_role: 'senior_carer',
			reporter_name: null,
			team_id: null
		});
	});
});

describe('the first to get a worry', () => {
	const line = [
		'Registered manager of the service.',
		'Deputy manager',
		'Safeguarding lead.',
		'NI'
	].map((because, index) => ({ staffId: `s${index}`, because }));
	const ids = (isUnsafe: boolean) => sentToFirst(line, isUnsafe).map((one) => one.staffId);

	it('are two and the safeguarding lead, or everyone while somebody is not safe', () => {
		expect(ids(false)).toEqual(['s0', 's1', 's2']);
		expect(ids(true)).toEqual(['s0', 's1', 's2', 's3']);
	});
});

describe('filters in the address', () => {
	it('narrow nothing when they are malformed', () => {
		const wrong = readFilters(
			new URLSearchParams('kind=murder&service=1&harm=9&from=yesterday&view=secret&mine=1')
		);
		expect(wrong).toMatchObject({
			kind: null,
			service: null,
			harm: null,
			from: null,
			view: 'all',
			isMine: false
		});
	});

	it('show what waits oldest first, and everything else newest first', () => {
		expect(readFilters(new URLSearchParams('view=triage')).isOldestFirst).toBe(true);
		expect(readFilters(new URLSearchParams()).isOldestFirst).toBe(false);
		expect(readFilters(new URLSearchParams('view=triage&sort=-happened')).isOldestFirst).toBe(
			false
		);
	});

	it('a harm filter takes that grade and worse', () => {
		expect(gradesFrom('moderate')).toEqual(['moderate', 'severe', 'fatal']);
	});
});

it('references of imported reports differ where spoken ones would meet', () => {
	const ids = Array.from({ length: 2000 }, newId);
	const references = ids.map((id) => importedReference(id, spokenReference(id)));
	expect(new Set(references).size).toBe(ids.length);
	expect(references[0]).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-V]{4}$/);
});
