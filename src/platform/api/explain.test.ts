import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainApi } from './explain.ts';

const [trees] = explainApi({
	commands: [],
	resources: [
		{
			path: 'trees',
			sentence: 'Trees of the wood.',
			row: z.object({
				id: z.uuid(),
				name: z.string().max(40),
				height: z.int().nullable(),
				kind: z.enum(['oak', 'ash']).nullable(),
				leaves: z.array(z.object({ colour: z.string() })).max(3),
				isOld: z.boolean(),
				planted: z.iso.date().optional()
			}),
			filters: z.object({ kind: z.enum(['oak', 'ash']).optional() }),
			list: async () => ({ rows: [], next: null }),
			one: async () => null
		}
	]
});

describe('the API in words', () => {
	it('tells each column of a row in words a reader knows', () => {
		const words = trees?.operations[0]?.fields.map(({ name, kind }) => `${name}: ${kind}`);
		expect(words).toEqual([
			'id: UUID',
			'name: text, at most 40 characters',
			'height: whole number or nothing',
			'kind: one of: oak, ash or nothing',
			'leaves: list of object, at most 3',
			'isOld: true or false',
			'planted: date, YYYY-MM-DD'
		]);
	});

	it('tells what a list can be filtered by, and how one row is asked for', () => {
		expect(trees?.operations[0]?.filters).toEqual([
			{ name: 'kind', kind: 'one of: oak, ash', isNeeded: false }
		]);
		expect(trees?.operations[1]).toMatchObject({
			path: '/api/v1/trees/{id}',
			sentence: 'Trees of the wood – one of them'
		});
	});
});
