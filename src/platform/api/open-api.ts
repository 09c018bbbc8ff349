import { z } from 'zod';
import { KEY_HEADER } from './command-door.ts';
import { capabilityOf, offered, pathOfCommand, type ApiRegistry } from './registry.ts';
import { componentSchemas, type JsonObject } from './json-schema.ts';
import { PROBLEM_TYPE, problemKinds, type ProblemKind } from './problems.ts';
import { LARGEST_LIMIT, USUAL_LIMIT } from './resource-door.ts';
import type { Resource } from './resource.ts';
import { scopesFor } from './scopes.ts';
import type { Command } from '#platform/perform/command.ts';

export interface OpenApiDocument extends JsonObject {
	readonly paths: Record<string, Record<string, JsonObject>>;
	readonly components: { readonly schemas: Record<string, JsonObject> } & JsonObject;
}

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema: JsonObject) => ({ 'application/json': { schema } });

/** The OpenAPI 3.1 document of the registry, from the schemas that check the requests themselves. */
export function openApiDocument(registry: ApiRegistry): OpenApiDocument {
	const schemas = fixedSchemas();
	const paths: OpenApiDocument['paths'] = {};
	for (const command of offered(registry)) {
		Object.assign(schemas, componentSchemas(command.name, command.schema, 'input'));
		paths[`/api/v1/${pathOfCommand(command)}`] = { post: commandOperation(command) };
	}
	for (const resource of registry.resources) {
		const name = `${resource.path.replaceAll('/', '.')}.row`;
		Object.assign(schemas, componentSchemas(name, resource.row, 'output'));
		paths[`/api/v1/${resource.path}`] = { get: listOperation(resource, name) };
		if (resource.one)
			paths[`/api/v1/${resource.path}/{id}`] = { get: oneOperation(resource, name) };
	}
	return {
		openapi: '3.1.1',
		info: {
			title: 'Holdfast',
			version: '1',
			description:
				'Every command that changes something, and the reads promised to other systems. Explained at /api.'
		},
		paths,
		components: {
			schemas,
			parameters: parameters(),
			responses: problemResponses(),
			securitySchemes: {
				apiKey: {
					type: 'http',
					scheme: 'bearer',
					description: 'A key an administrator made: Authorization: Bearer hf_…'
				},
				session: {
					type: 'apiKey',
					in: 'cookie',
					name: 'holdfast.session_token',
					description: 'The sign-in cookie, from pages of the same site only.'
				}
			}
		}
	};
}

/** `signals.report-incident` → `signalsReportIncident`: a name every code generator can use. */
export const operationId = (name: string): string =>
	name.replace(/[./-]+(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The sentence of a list, said of one row. */
export const oneOf = (sentence: string): string => `${sentence.replace(/\.$/, '')} – one of them`;

function commandOperation(command: Command): JsonObject {
	return {
		operationId: operationId(command.name),
		summary: command.sentence,
		tags: [capabilityOf(command)],
		parameters: [ref('parameters', 'IdempotencyKey')],
		requestBody: { required: true, content: json(ref('schemas', command.name)) },
		responses: {
			'200': {
				description: 'Done before with the same key',
				content: json(ref('schemas', 'Done'))
			},
			'201': { description: 'Done now', content: json(ref('schemas', 'Done')) },
			...failures([400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503])
		},
		security: [{ apiKey: scopesFor({ kind: 'command', command }) }, { session: [] }]
	};
}

function listOperation(resource: Resource, row: string): JsonObject {
	return {
		operationId: operationId(`list.${resource.path}`),
		summary: resource.sentence,
		tags: [resource.path.split('/')[0] ?? ''],
		parameters: [
			...filterParameters(resource),
			ref('parameters', 'Cursor'),
			ref('parameters', 'Limit')
		],
		responses: {
			'200': {
				description: 'A page of rows',
				headers: {
					Link: { description: 'The next page, rel="next"', schema: { type: 'string' } }
				},
				content: json({
					type: 'object',
					properties: {
						rows: { type: 'array', items: ref('schemas', row) },
						next: { type: ['string', 'null'], description: 'The cursor of the next page' }
					},
					required: ['rows', 'next']
				})
			},
			...failures([400, 401, 403, 404, 429, 500, 503])
		},
		security: readSecurity(resource)
	};
}

function oneOperation(resource: Resource, row: string): JsonObject {
	return {
		operationId: operationId(`read.${resource.path}`),
		summary: oneOf(resource.sentence),
		tags: [resource.path.split('/')[0] ?? ''],
		parameters: [
			{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
		],
		responses: {
			'200': { description: 'The row', content: json(ref('schemas', row)) },
			...failures([400, 401, 403, 404, 429, 500, 503])
		},
		security: readSecurity(resource)
	};
}

const readSecurity = (resource: Resource) => [
	{ apiKey: scopesFor({ kind: 'list', resource }) },
	{ session: [] }
];

const failures = (statuses: readonly number[]) =>
	Object.fromEntries(statuses.map((status) => [status, ref('responses', `Problem${status}`)]));

function filterParameters(resource: Resource): JsonObject[] {
	const schema = z.toJSONSchema(resource.filters, { io: 'input', unrepresentable: 'any' });
	return Object.entries(schema.properties ?? {}).map(([name, value]) => ({
		name,
		in: 'query',
		required: schema.required?.includes(name) ?? false,
		schema: value as JsonObject
	}));
}

function parameters(): JsonObject {
	return {
		IdempotencyKey: {
			name: KEY_HEADER,
			in: 'header',
			description:
				'A UUID you make. The same key again gives the same answer, and changes nothing.',
			schema: { type: 'string', format: 'uuid' }
		},
		Cursor: {
			name: 'cursor',
			in: 'query',
			description: '“next” of the page before',
			schema: { type: 'string' }
		},
		Limit: {
			name: 'limit',
			in: 'query',
			description: 'Rows on a page',
			schema: { type: 'integer', minimum: 1, maximum: LARGEST_LIMIT, default: USUAL_LIMIT }
		}
	};
}

/** One response for each status: the titles of its kinds of problem. */
function problemResponses(): JsonObject {
	const kinds = Object.keys(problemKinds) as ProblemKind[];
	const statuses = [...new Set(kinds.map((kind) => problemKinds[kind].status))];
	return Object.fromEntries(
		statuses.map((status) => {
			const titles = kinds
				.filter((kind) => problemKinds[kind].status === status)
				.map((kind) => problemKinds[kind].title);
			const content = { [PROBLEM_TYPE]: { schema: ref('schemas', 'Problem') } };
			return [`Problem${status}`, { description: titles.join('. '), content }];
		})
	);
}

function fixedSchemas(): Record<string, JsonObject> {
	const text = { type: 'string' };
	const pair = (a: string, b: string) => ({
		type: 'array',
		items: { type: 'object', properties: { [a]: text, [b]: text }, required: [a, b] }
	});
	return {
		Done: {
			type: 'object',
			properties: {
				id: { type: 'string', format: 'uuid', description: 'What the command was about' },
				repeated: { type: 'boolean', description: 'The same key came before' },
				events: { type: 'array', items: text, description: 'What was recorded' }
			},
			required: ['id', 'repeated', 'events']
		},
		Problem: {
			type: 'object',
			properties: {
				type: { type: 'string', format: 'uri-reference' },
				title: text,
				status: { type: 'integer' },
				detail: text,
				instance: text,
				code: text,
				subject: { type: ['string', 'null'] },
				errors: pair('field', 'message'),
				missing: pair('sentence', 'anchor')
			},
			required: ['type', 'title', 'status', 'detail']
		}
	};
}
