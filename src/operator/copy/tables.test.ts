import { describe, expect, it } from 'vitest';
import { fullName, inOrder, type CopiedTable, type ForeignKey } from './tables.ts';

const table = (name: string): CopiedTable => ({
	schema: 'public',
	name,
	columns: [],
	isTenant: true,
	isHeavy: false
});
const key = (from: string, to: string): ForeignKey => ({
	constraint: `${from}_${to}`,
	from: `public.${from}`,
	to: `public.${to}`
});

describe('the order of tables in a backup', () => {
	it('puts what is referred to before what refers to it', () => {
		const tables = ['answer', 'brief', 'care', 'deed'].map(table);
		const keys = [key('answer', 'brief'), key('brief', 'deed'), key('care', 'answer')];
		const ordered = inOrder(tables, keys);
		expect(ordered.tables.map(fullName)).toEqual([
			'public.deed',
			'public.brief',
			'public.answer',
			'public.care'
		]);
		expect(ordered.lateKeys).toEqual([]);
	});

	it('lets a key wait that no order satisfies: to its own table, or in a ring', () => {
		const tables = ['lesson', 'region', 'version'].map(table);
		const keys = [key('region', 'region'), key('lesson', 'version'), key('version', 'lesson')];
		const { tables: ordered, lateKeys } = inOrder(tables, keys);
		expect(ordered).toHaveLength(3);
		expect(lateKeys.map((late) => late.constraint)).toEqual(['region_region', 'lesson_version']);
	});
});
