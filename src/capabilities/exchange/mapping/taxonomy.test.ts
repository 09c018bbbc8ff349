import { describe, expect, it } from 'vitest';
import { classifier, referenceTaxonomy, splitPath } from './taxonomy.ts';

const classify = classifier(referenceTaxonomy);
const place = (type: string, subtype = '') => {
	const { domain, failureMode } = classify(type, subtype, {});
	return `${domain} ${failureMode}`;
};

describe('our type for another system’s words', () => {
	it.each([
		['Medication', 'Omitted dose', 'medicines medicines-omission'],
		['Fall', 'Unwitnessed fall', 'fall fall-unwitnessed'],
		['Slips, trips & falls', 'Fall from bed', 'fall fall-from-bed'],
		['Pressure damage', 'Category 2', 'skin-integrity skin-integrity-pressure-category-2'],
		['Safeguarding', 'Unexplained bruising', 'safeguarding safeguarding-unexplained-injury'],
		['Behaviour', 'Distressed behaviour', 'distress null'],
		['Unwitnessed fall', '', 'fall fall-unwitnessed'],
		['Medication error - wrong dose', '', 'medicines medicines-wrong-dose'],
		['Choking', '', 'nutrition nutrition-choking'],
		['', 'Missed visit', 'visit-delivery visit-delivery-missed'],
		['Other', 'Choking incident', 'nutrition nutrition-choking'],
		['Something quite new', '', 'other null'],
		['', '', 'null null']
	])('%s > %s is %s', (type, subtype, expected) => {
		expect(place(type, subtype)).toBe(expected);
	});

	it('says which words it could not place', () => {
		expect(classify('Something quite new', '', {}).unsure).toEqual(['type']);
		expect(classify('Fall', 'On a Tuesday', {}).unsure).toEqual(['subtype']);
		expect(classify('Behaviour', 'Distressed behaviour', {}).unsure).toEqual([]);
		expect(classify('Fall', '', {}).unsure).toEqual([]);
	});

	it('is what a person decided, for the pair or for the type alone', () => {
		const decided = {
			'level 3': { domain: 'infection', failureMode: null },
			'fall tuesday': { domain: 'fall', failureMode: 'fall-long-lie' }
		};
		expect(classify('Level 3', '', decided)).toMatchObject({ domain: 'infection', unsure: [] });
		expect(classify('Fall', 'Tuesday', decided).failureMode).toBe('fall-long-lie');
	});

	it.each([
		['Safeguarding concern', ''],
		['Allegation of neglect', ''],
		['Concern', 'Financial abuse']
	])('keeps %s %s in the safeguarding compartment', (type, subtype) => {
		expect(classify(type, subtype, {}).compartment).toBe('safeguarding');
	});

	it('does not keep a fall there, and knows a near miss', () => {
		expect(classify('Fall', 'Witnessed', {}).compartment).toBeNull();
		expect(classify('Near miss - medication', '', {})).toMatchObject({
			kind: 'near_miss',
			domain: 'medicines'
		});
	});

	it('splits a path written in one cell', () => {
		expect(splitPath('Medication > Omitted dose')).toEqual(['Medication', 'Omitted dose']);
		expect(splitPath('Fall – unwitnessed')).toEqual(['Fall', 'unwitnessed']);
		expect(splitPath('Self-neglect')).toEqual(['Self-neglect', '']);
	});

	it('has codes that are all different, as the database keys them', () => {
		const codes = referenceTaxonomy.domains.flatMap(({ code, modes }) => [
			code,
			...modes.map((mode) => mode.code)
		]);
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes.every((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toBe(true);
		expect(codes).toContain('other');
	});
});
