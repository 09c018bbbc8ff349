import { describe, expect, it } from 'vitest';
import { suggestMapping } from './columns.ts';

const suggest = (table: string[][], services: { id: string; name: string }[] = []) =>
	suggestMapping(table[0] ?? [], table.slice(1), services);

describe('which column is which', () => {
	it('is told by the words of a risk system', () => {
		const { columns, unmapped } = suggest([
			[
				'Datix Ref',
				'Incident date',
				'Time (hh:mm)',
				'Opened',
				'Location (exact)',
				'Category',
				'Sub Category',
				'Degree of harm',
				'Potential severity',
				'Description',
				'Immediate action taken',
				'Approval status',
				'Closed',
				'Reporter',
				'Date of birth'
			],
			[
				'W1',
				'31/01/2026',
				'0915',
				'01/02/2026',
				'Lounge',
				'Fall',
				'Unwitnessed',
				'Low',
				'Severe',
				'Found on the floor by staff',
				'Checked',
				'In holding area',
				'',
				'Jo Bloggs',
				'01/01/1940'
			]
		]);
		expect(columns).toEqual({
			reference: ['Datix Ref'],
			occurredDate: ['Incident date'],
			occurredTime: ['Time (hh:mm)'],
			reportedDate: ['Opened'],
			place: ['Location (exact)'],
			type: ['Category'],
			subtype: ['Sub Category'],
			physicalHarm: ['Degree of harm'],
			potentialSeverity: ['Potential severity'],
			description: ['Description'],
			actionTaken: ['Immediate action taken'],
			status: ['Approval status'],
			closedDate: ['Closed'],
			reportedBy: ['Reporter']
		});
		expect(unmapped).toEqual(['Date of birth']);
	});

	it('is told by the words of a care app', () => {
		const { columns } = suggest([
			[
				'Log ID',
				'Logged At',
				'When did it happen?',
				'Care Home',
				'Service User',
				'Incident Type',
				'What happened',
				'Logged By',
				'Shift',
				'Was this a safeguarding concern?'
			],
			[
				'99',
				'2026-02-01T10:00:00Z',
				'2026-01-31T22:15:00Z',
				'Oakview',
				'Mrs S',
				'Fall: unwitnessed',
				'Slipped in the bathroom after tea',
				'Ann Lee',
				'Night',
				'No'
			]
		]);
		expect(columns).toEqual({
			reference: ['Log ID'],
			reportedDate: ['Logged At'],
			occurredAt: ['When did it happen?'],
			service: ['Care Home'],
			person: ['Service User'],
			typePath: ['Incident Type'],
			description: ['What happened'],
			reportedBy: ['Logged By'],
			shift: ['Shift'],
			safeguarding: ['Was this a safeguarding concern?']
		});
	});

	it('is told by the cells when the headings say nothing', () => {
		const { columns } = suggest(
			[
				['A', 'B', 'C', 'D', 'E'],
				[
					'31/01/2026',
					'09:15',
					'Oak View',
					'Fall',
					'Found on the floor of the lounge, no injury seen'
				],
				[
					'01/02/2026',
					'10:20',
					'Oakview',
					'Medication',
					'The tablet was still in the pot after breakfast'
				],
				[
					'02/02/2026',
					'11:25',
					'Oakview',
					'Fall',
					'Slipped from the chair while reaching for a cup'
				]
			],
			[{ id: 'o', name: 'Oakview' }]
		);
		expect(columns).toEqual({
			occurredDate: ['A'],
			occurredTime: ['B'],
			service: ['C'],
			type: ['D'],
			description: ['E']
		});
	});

	it('joins several columns of words, and sweeps names out of others', () => {
		const { columns } = suggest([
			['Date', 'Summary', 'Details', 'First name', 'Surname', 'Witness 1', 'Drug name'],
			['31/01/2026', 'Fell in the lounge', 'Found on the floor', 'Rose', 'Brown', 'Ann Lee', 'X']
		]);
		expect(columns.description).toEqual(['Summary', 'Details']);
		expect(columns.person).toEqual(['First name', 'Surname']);
		expect(columns.otherNames).toEqual(['Witness 1']);
	});

	it('reads a legend in a heading, and leaves a bare scale to a person', () => {
		const explained = suggest([
			['Date', 'Severity (1 = none, 2 = low, 3 = moderate)', 'Details'],
			['31/01/2026', '2', 'Fell']
		]);
		expect(explained.values.physicalHarm).toEqual({ '1': 'none', '2': 'low', '3': 'moderate' });
		const bare = suggest([
			['Date', 'Severity (1-5)', 'Details'],
			['31/01/2026', '2', 'Fell']
		]);
		expect(bare.columns.physicalHarm).toEqual(['Severity (1-5)']);
		expect(bare.values.physicalHarm).toEqual({});
	});

	it('says what it assumed', () => {
		const doubtful = suggest([
			['Date', 'Details'],
			['03/04/2026', 'Fell']
		]);
		expect(doubtful).toMatchObject({ dateOrder: 'dmy', dateOrderSure: false });
		expect(doubtful.notes.join()).toMatch(/day first/);
		const undated = suggest([
			['Ref', 'Details'],
			['1', 'Fell']
		]);
		expect(undated.notes.join()).toMatch(/No column says when/);
	});
});
