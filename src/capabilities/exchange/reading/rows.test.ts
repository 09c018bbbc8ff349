import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { againstBefore } from '../mapping/keys.ts';
import { mappingFrom, profileOf } from '../mapping/profile.ts';
import { missingForReading } from './rows.ts';
import { csv, oakview, takeIn, written } from './written.fixture.ts';

const sample = (letter: 'a' | 'b') =>
	readFileSync(
		new URL(`../../../../tests/samples/incidents-dialect-${letter}.csv`, import.meta.url)
	);
const here = { defaultServiceId: oakview.id };
const table = (...rows: string[][]) =>
	written(csv([['Ref', 'Incident date', 'Time', 'Category', 'Description'], ...rows]), 'utf-8');

describe('the first sample export', () => {
	it('is taken in whole, into a service that is named for it', async () => {
		const { accepted, rejected, problems, mapping } = await takeIn(sample('a'), here);
		expect([accepted.length, rejected.length, problems]).toEqual([120, 0, []]);
		expect(missingForReading(mapping, {})).toHaveLength(1);
		expect(missingForReading(mapping, here)).toEqual([]);
		expect(accepted[1]).toMatchObject({
			line: 4,
			incident: {
				sourceReference: 'W00002',
				occurredOn: '2026-03-18',
				occurredAt: new Date('2026-03-18T19:14:00Z'),
				domain: 'medicines',
				failureMode: 'medicines-omission',
				physicalHarm: 'moderate',
				place: 'Garden',
				reportedOn: '2026-03-18',
				sourceStatus: 'closed',
				compartment: null
			}
		});
		expect(accepted.filter(({ incident }) => incident.compartment)).toHaveLength(22);
		expect(
			accepted.filter(({ incident }) => incident.failureMode === 'medicines-omission')
		).toHaveLength(30);
	});

	it('read again gives the same keys; a changed row has the same key and another digest', async () => {
		const first = await takeIn(sample('a'), here);
		const again = await takeIn(sample('a'), here);
		expect(again.accepted).toEqual(first.accepted);
		expect(new Set(first.accepted.map(({ key }) => key)).size).toBe(120);
		const changed = Buffer.from(sample('a').toString().replace('Moderate', 'Severe'));
		const third = await takeIn(changed, here);
		const states = third.accepted.map((row, at) => {
			const before = first.accepted[at];
			return row.key === before?.key
				? againstBefore(row.contentDigest, before.contentDigest)
				: 'new';
		});
		expect(states.filter((state) => state === 'changed')).toHaveLength(1);
		expect(states.filter((state) => state === 'duplicate')).toHaveLength(119);
	});
});

describe('the second sample export', () => {
	it('finds its service, keeps a bare scale ungraded and holds no name', async () => {
		const { accepted, rejected, problems } = await takeIn(sample('b'));
		expect([accepted.length, rejected.length]).toEqual([120, 0]);
		expect(problems.map(({ kind, value, count }) => [kind, value, count])).toEqual(
			['2', '3', '4', '5', '1'].map((value) => ['unsure', value, 24])
		);
		expect(accepted[0]?.incident).toMatchObject({
			serviceId: oakview.id,
			physicalHarm: 'not_graded',
			description: 'Resident’s shoe came off',
			originalValues: { 'Severity (1-5)': '2', Type: 'Safeguarding > Unexplained bruising' }
		});
		expect(new Set(accepted.map(({ incident }) => incident.personKey)).size).toBe(1);
		expect(JSON.stringify(accepted)).not.toMatch(/Mrs|R12/);
	});

	it('is graded once a profile says what the numbers mean', async () => {
		const { accepted, problems } = await takeIn(sample('b'), {}, (mapping) => {
			const physicalHarm = {
				'1': 'none',
				'2': 'low',
				'3': 'moderate',
				'4': 'severe',
				'5': 'fatal'
			} as const;
			const values = { ...mapping.values, physicalHarm };
			return mappingFrom(
				profileOf('Care app', { ...mapping, values }),
				Object.values(mapping.columns).flat()
			);
		});
		expect(problems).toEqual([]);
		expect(accepted.slice(0, 2).map(({ incident }) => incident.physicalHarm)).toEqual([
			'low',
			'moderate'
		]);
	});

	it('is rejected row by row where its service is not ours, unless one is chosen', async () => {
		const services = [{ id: 'other', name: 'Birch House' }];
		const { rejected, problems } = await takeIn(sample('b'), { services });
		expect(rejected).toHaveLength(120);
		expect(rejected[0]).toMatchObject({
			line: 2,
			column: 'Home',
			reason: 'We have no service called “Oakview”.'
		});
		expect(problems[0]).toMatchObject({ kind: 'unknown_service', value: 'Oakview', count: 120 });
		const chosen = await takeIn(sample('b'), { services, defaultServiceId: 'other' });
		expect(chosen.accepted).toHaveLength(120);
		const forced = await takeIn(sample('b'), {
			services: [oakview, ...services],
			forceServiceId: 'other'
		});
		expect(forced.accepted.every(({ incident }) => incident.serviceId === 'other')).toBe(true);
	});
});

describe('a dialect never seen before', () => {
	it('UTF-16 with tabs, months first, free-text severity, formula cells, a title, names', async () => {
		const rows = [
			['Oakview Care Home – all incidents', '', '', '', '', '', '', ''],
			['', '', '', '', '', '', '', ''],
			[
				'Event No.',
				'Event Date/Time',
				'Site',
				'Client',
				'Nature of incident',
				'How bad was it?',
				'Narrative',
				'Completed by'
			],
			[
				'=HYPERLINK("https://x.example/1","EV-1")',
				'1/31/2026 9:15 PM',
				'OAK VIEW',
				'Brown, Rose',
				'Slip/trip/fall',
				'Minor injury – first aid',
				'=-2+3 said Rose, then Mr Khan came\nJo Okafor helped',
				'Jo Okafor'
			],
			['="EV-2"', '2/3/2026 12:05 AM', 'Oakview', 'Brown, Rose', 'Choking', 'Amber', "'-2+3", 'N/A']
		];
		const { sniffed, mapping, accepted, problems } = await takeIn(
			written(csv(rows, '\t'), 'utf-16le')
		);
		expect(sniffed).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', headerLine: 3 });
		expect(mapping).toMatchObject({ dateOrder: 'mdy', dateOrderSure: true });
		expect(accepted.map(({ incident }) => incident)).toMatchObject([
			{
				sourceReference: 'EV-1',
				occurredAt: new Date('2026-01-31T21:15:00Z'),
				domain: 'fall',
				physicalHarm: 'low',
				description: '=-2+3 said [person], then [person] came\n[staff] helped'
			},
			{
				sourceReference: 'EV-2',
				occurredOn: '2026-02-03',
				domain: 'nutrition',
				failureMode: 'nutrition-choking',
				physicalHarm: 'not_graded',
				description: '-2+3',
				reporterKey: null
			}
		]);
		expect(accepted[0]?.incident.personKey).toBe(accepted[1]?.incident.personKey);
		expect(problems).toMatchObject([
			{ kind: 'unsure', column: 'How bad was it?', value: 'Amber', count: 1 }
		]);
	});

	it('spreadsheet day numbers, and times as parts of a day', async () => {
		const { accepted } = await takeIn(table(['1', '46053', '0.5', 'Fall', 'Fell']), here);
		expect(accepted[0]?.incident).toMatchObject({
			occurredAt: new Date('2026-01-31T12:00:00Z'),
			timeKnown: true
		});
	});
});

describe('a row', () => {
	it('is rejected only without a usable date, or without both a type and words', async () => {
		const { accepted, rejected } = await takeIn(
			table(
				['1', '31/01/2026', '', 'Fall', ''],
				['2', '31/01/2026', '', '', 'Fell in the lounge'],
				['3', '', '', 'Fall', 'x'],
				['4', '31/02/2026', '', 'Fall', 'x'],
				['5', '24/11/2026', '', 'Fall', 'x'],
				['6', '31/01/2026', '', '', ''],
				['7', '31/01/2026', 'teatime', 'Nothing we know', 'x']
			),
			here
		);
		expect(accepted.map(({ incident }) => incident.sourceReference)).toEqual(['1', '2', '7']);
		expect(accepted.map(({ incident }) => incident.domain)).toEqual(['fall', null, 'other']);
		expect(rejected.map(({ line, column, reason }) => [line, column, reason])).toEqual([
			[4, 'Incident date', 'No date. Say which day it happened.'],
			[5, 'Incident date', '“31/02/2026” is not a date we can read (day first).'],
			[6, 'Incident date', 'The date is in the future.'],
			[7, 'Description', 'No type and no words about what happened. One of them is needed.']
		]);
	});

	it('without a time has its day, at midnight in London', async () => {
		const { accepted } = await takeIn(table(['1', '31/07/2026', '', 'Fall', 'x']), here);
		expect(accepted[0]?.incident).toMatchObject({
			timeKnown: false,
			occurredOn: '2026-07-31',
			occurredAt: new Date('2026-07-30T23:00:00Z')
		});
	});

	it('on the night the clocks change has the right instant', async () => {
		const rows = [
			['1', '25/10/2026', '00:30', 'Fall', 'x'],
			['2', '25/10/2026', '03:30', 'Fall', 'x'],
			['3', '29/03/2026', '03:30', 'Fall', 'x']
		];
		const { accepted } = await takeIn(table(...rows), here);
		expect(accepted.map(({ incident }) => incident.occurredAt.toISOString())).toEqual([
			'2026-10-24T23:30:00.000Z',
			'2026-10-25T03:30:00.000Z',
			'2026-03-29T02:30:00.000Z'
		]);
	});

	it('too short or too long is kept, and said', async () => {
		const { accepted, problems } = await takeIn(
			table(
				['1', '31/01/2026', '', 'Fall', 'x'],
				['2', '31/01/2026', '', 'Fall'],
				['3', '31/01/2026', '', 'Fall', 'one', ' two']
			),
			here
		);
		expect(accepted).toHaveLength(3);
		expect(problems).toMatchObject([{ kind: 'row_length', count: 2, firstLine: 3 }]);
	});

	it('that opens a quote it never closes costs itself alone; headings come again are passed over', async () => {
		const text = `${csv([
			['Ref', 'Incident date', 'Description'],
			['1', '31/01/2026', 'ok']
		])}2,31/01/2026,"open\r\n3,31/01/2026,fine\r\nRef,Incident date,Description\r\n4,31/01/2026,fine\r\n`;
		const { accepted, rejected } = await takeIn(written(text, 'utf-8'), here);
		expect(accepted.map(({ incident }) => incident.sourceReference)).toEqual(['1', '3', '4']);
		expect(rejected).toMatchObject([
			{ line: 3, column: null, cells: ['2', '31/01/2026', '"open'] }
		]);
	});

	it('without a reference is the same row again whatever its status', async () => {
		const read = (status: string) =>
			takeIn(
				written(
					csv([
						['Date', 'Type', 'Status'],
						['31/01/2026', 'Fall', status]
					]),
					'utf-8'
				),
				here
			);
		const [open, closed] = [await read('Open'), await read('Closed')];
		expect(open.accepted[0]?.key).toBe(closed.accepted[0]?.key);
		expect(open.accepted[0]?.contentDigest).not.toBe(closed.accepted[0]?.contentDigest);
	});

	it('says what it was unsure of without the names in it', async () => {
		const rows = [
			['Date', 'Type', 'Resident', 'Severity'],
			['31/01/2026', 'Fall', 'Rose Brown', 'Rose seems fine, Mr Khan too']
		];
		const { problems, accepted } = await takeIn(written(csv(rows), 'utf-8'), here);
		expect(problems[0]?.value).toBe('[person] seems fine, [person] too');
		expect(accepted[0]?.incident.originalValues['Severity']).toBe(
			'[person] seems fine, [person] too'
		);
	});

	it('flagged as safeguarding by its own column is kept in that compartment', async () => {
		const rows = [
			['Date', 'Type', 'Safeguarding?'],
			['31/01/2026', 'Fall', 'Yes'],
			['31/01/2026', 'Fall', 'No']
		];
		const { accepted } = await takeIn(written(csv(rows), 'utf-8'), here);
		expect(accepted.map(({ incident }) => incident.compartment)).toEqual(['safeguarding', null]);
	});
});
