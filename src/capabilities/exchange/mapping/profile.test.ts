import { describe, expect, it } from 'vitest';
import { suggestMapping } from './columns.ts';
import { mappingFrom, mappingProfileSchema, profileOf } from './profile.ts';

const columns = ['Ref', 'Incident date', 'Category', 'Severity (1-5)', 'Description'];
const mapping = suggestMapping(columns, [['1', '31/01/2026', 'Fall', '3', 'Found on the floor']]);

describe('a saved profile', () => {
	it('gives the same mapping back, through JSON', () => {
		const saved: unknown = JSON.parse(JSON.stringify(profileOf('Ours', mapping)));
		const again = mappingFrom(mappingProfileSchema.parse(saved), columns);
		expect(again.columns).toEqual(mapping.columns);
		expect(again.sourceSystem).toBe(mapping.sourceSystem);
		expect(again.values).toEqual(mapping.values);
	});

	it('fits headings that differ only in how they are typed, and says what is missing', () => {
		const profile = profileOf('Ours', mapping);
		const other = mappingFrom(profile, ['REF', 'incident_date', 'category', 'Notes']);
		expect(other.columns).toMatchObject({ reference: ['REF'], occurredDate: ['incident_date'] });
		expect(other.unmapped).toEqual(['Notes']);
		expect(other.notes).toHaveLength(2);
	});

	it('folds the words it decides about', () => {
		const values = { physicalHarm: { 'Amber!': 'moderate' } };
		const profile = mappingProfileSchema.parse({ ...profileOf('Ours', mapping), values });
		expect(profile.values.physicalHarm).toEqual({ amber: 'moderate' });
	});

	it('refuses another version, and grades we do not have', () => {
		const profile = profileOf('Ours', mapping);
		expect(mappingProfileSchema.safeParse({ ...profile, version: 2 }).success).toBe(false);
		const values = { physicalHarm: { amber: 'bad' } };
		expect(mappingProfileSchema.safeParse({ ...profile, values }).success).toBe(false);
	});
});
