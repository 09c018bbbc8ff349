import { componentSchemas, type JsonObject } from './json-schema.ts';
import { oneOf, openApiDocument, type OpenApiDocument } from './open-api.ts';
import { capabilityOf, offered, pathOfCommand, type ApiRegistry } from './registry.ts';
import { scopesFor } from './scopes.ts';

/** One field of a body, a row or a query, in words for a reader. */
export interface ExplainedField {
	readonly name: string;
	readonly kind: string;
	readonly isNeeded: boolean;
}

export interface ExplainedOperation {
	/** The anchor on the page. */
	readonly id: string;
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly sentence: string;
	readonly scopes: readonly string[];
	/** What can be asked in the query string, besides `cursor` and `limit`. */
	readonly filters: readonly ExplainedField[];
	readonly fields: readonly ExplainedField[];
}

export interface ExplainedChapter {
	readonly name: string;
	readonly operations: readonly ExplainedOperation[];
}

/** The registry as the readable page shows it: a chapter for each capability, reads first. */
export function explainApi(registry: ApiRegistry): ExplainedChapter[] {
	const document = openApiDocument(registry);
	const chapters = new Map<string, ExplainedOperation[]>();
	const add = (chapter: string, operation: ExplainedOperation) =>
		chapters.set(chapter, [...(chapters.get(chapter) ?? []), operation]);
	for (const resource of registry.resources) {
		const scopes = scopesFor({ kind: 'list', resource });
		const row = document.components.schemas[`${resource.path.replaceAll('/', '.')}.row`] ?? {};
		const { sentence } = resource;
		const common = { method: 'GET', sentence, scopes, filters: [] } as const;
		const chapter = resource.path.split('/')[0] ?? '';
		const path = `/api/v1/${resource.path}`;
		const filters = fieldsOf(document, componentSchemas('', resource.filters, 'input')[''] ?? {});
		add(chapter, {
			...common,
			id: resource.path,
			path,
			filters,
			fields: fieldsOf(document, row)
		});
		if (!resource.one) continue;
		add(chapter, {
			...common,
			sentence: oneOf(sentence),
			id: `${resource.path}/id`,
			path: `${path}/{id}`,
			fields: []
		});
	}
	for (const command of offered(registry)) {
		add(capabilityOf(command), {
			id: command.name,
			method: 'POST',
			path: `/api/v1/${pathOfCommand(command)}`,
			sentence: command.sentence,
			filters: [],
			scopes: scopesFor({ kind: 'command', command }),
			fields: fieldsOf(document, document.components.schemas[command.name] ?? {})
		});
	}
	return [...chapters]
		.map(([name, operations]) => ({ name, operations }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fieldsOf(document: OpenApiDocument, schema: JsonObject): ExplainedField[] {
	const properties = (schema['properties'] ?? {}) as Record<string, JsonObject>;
	const needed = (schema['required'] ?? []) as string[];
	return Object.entries(properties).map(([name, property]) => ({
		name,
		kind: kindOf(document, property),
		isNeeded: needed.includes(name)
	}));
}

/** "text, at most 40 characters" · "one of: oak, ash" · "list of text". */
function kindOf(document: OpenApiDocument, schema: JsonObject): string {
	const reference = schema['$ref'];
	if (typeof reference === 'string') {
		const target = document.components.schemas[reference.split('/').at(-1) ?? ''];
		return target?.['type'] === 'array' ? kindOf(document, target) : 'object';
	}
	const either = (schema['anyOf'] ?? schema['oneOf']) as JsonObject[] | undefined;
	if (either) return either.map((item) => kindOf(document, item)).join(' or ');
	if (Array.isArray(schema['type'])) {
		return schema['type'].map((type) => kindOf(document, { ...schema, type })).join(' or ');
	}
	if (Array.isArray(schema['enum'])) return `one of: ${schema['enum'].join(', ')}`;
	if ('const' in schema) return JSON.stringify(schema['const']);
	switch (schema['type']) {
		case 'array': {
			const item = kindOf(document, (schema['items'] ?? {}) as JsonObject);
			const most = schema['maxItems'];
			return most === undefined ? `list of ${item}` : `list of ${item}, at most ${String(most)}`;
		}
		case 'string':
			return textKind(schema);
		case 'integer':
			return 'whole number';
		case 'null':
			return 'nothing';
		case 'boolean':
			return 'true or false';
		default:
			return typeof schema['type'] === 'string' ? schema['type'] : 'any';
	}
}

function textKind(schema: JsonObject): string {
	const formats: Record<string, string> = {
		uuid: 'UUID',
		date: 'date, YYYY-MM-DD',
		'date-time': 'date and time, ISO 8601',
		email: 'e-mail address'
	};
	const format = formats[String(schema['format'])];
	if (format) return format;
	const most = schema['maxLength'];
	return most === undefined ? 'text' : `text, at most ${String(most)} characters`;
}
