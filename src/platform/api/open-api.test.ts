import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { openApiDocument, operationId } from './open-api.ts';
import type { Resource } from './resource.ts';

interface Branch {
	name: string;
	below: Branch[];
}
const branch: z.ZodType<Branch> = z.strictObject({
	name: z.string(),
	get below() {
		return z.array(branch);
	}
});

const command = (name: `${string}.${string}`, schema: z.ZodType, isPrivate = false) =>
	defineCommand({
		name,
		sentence: `Do ${name}`,
		subjectKind: 'thing',
		schema,
		isPrivate,
		find: async () => null,
		authorise: () => allowed,
		decide: () => ok({ subjectId: '', changes: [], events: [] })
	});

const resource: Resource = {
	path: 'trees',
	sentence: 'Trees',
	row: z.object({ id: z.uuid(), root: branch }),
	filters: z.object({ kind: z.enum(['oak', 'ash']).optional() }),
	list: async () => ({ rows: [], next: null }),
	one: async () => null
};

const document = openApiDocument({
	commands: [
		command('trees.plant-tree', z.strictObject({ root: branch, at: z.iso.date().optional() })),
		command('trees.fell-tree', z.strictObject({}), true)
	],
	resources: [resource]
});

describe('the OpenAPI document', () => {
	it('describes every offered command and resource, and no private one', () => {
		expect(Object.keys(document.paths)).toEqual([
			'/api/v1/trees/plant-tree',
			'/api/v1/trees',
			'/api/v1/trees/{id}'
		]);
	});

	it('takes the body from the schema that checks it', () => {
		expect(document.components.schemas['trees.plant-tree']).toMatchObject({
			type: 'object',
			required: ['root'],
			additionalProperties: false
		});
	});

	it('points every reference at something that is there, also for schemas that hold themselves', () => {
		const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
		expect(references.length).toBeGreaterThan(10);
		for (const reference of references) {
			const path = reference.slice('"$ref":"#/'.length, -1).split('/');
			const target = path.reduce<unknown>(
				(at, step) => (at as Record<string, unknown> | undefined)?.[step],
				document
			);
			expect(target, reference).toBeDefined();
		}
	});

	it('offers filters as parameters and names the scope a key needs', () => {
		const list = document.paths['/api/v1/trees']?.['get'];
		expect(list?.['parameters']).toContainEqual({
			name: 'kind',
			in: 'query',
			required: false,
			schema: { type: 'string', enum: ['oak', 'ash'] }
		});
		expect(list?.['security']).toEqual([{ apiKey: ['trees.read'] }, { session: [] }]);
		const plant = document.paths['/api/v1/trees/plant-tree']?.['post'];
		expect(plant?.['security']).toEqual([
			{ apiKey: ['trees.write', 'trees.plant-tree'] },
			{ session: [] }
		]);
	});

	it('names operations as code generators can use them', () => {
		expect(operationId('signals.report-incident')).toBe('signalsReportIncident');
		expect(operationId('list.briefings/coverage')).toBe('listBriefingsCoverage');
	});
});
