import { z } from 'zod';

type JsonSchema = {
	type?: string | string[];
	format?: string;
	pattern?: string;
	enum?: unknown[];
	const?: unknown;
	anyOf?: JsonSchema[];
	oneOf?: JsonSchema[];
	allOf?: JsonSchema[];
	items?: JsonSchema;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	minItems?: number;
	minLength?: number;
	minimum?: number;
	maximum?: number;
};

/**
 * A well-formed input for a command, made from its schema: every member filled, every identifier taken
 * from `pickId`, which is told the member's name.
 */
export function exampleInput(schema: z.ZodType, pickId: (member: string) => string): unknown {
	const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
	return example(json, 'id', pickId);
}

function example(schema: JsonSchema, member: string, pickId: (member: string) => string): unknown {
	if (schema.const !== undefined) return schema.const;
	if (schema.enum) return schema.enum[0];
	const choice = schema.anyOf ?? schema.oneOf ?? schema.allOf;
	if (choice?.[0]) return example(choice[0], member, pickId);
	const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
	switch (type) {
		case 'object':
			return Object.fromEntries(
				Object.entries(schema.properties ?? {}).map(([name, inner]) => [
					name,
					example(inner, name, pickId)
				])
			);
		case 'array':
			return schema.items
				? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
						example(schema.items ?? {}, member, pickId)
					)
				: [];
		case 'integer':
		case 'number':
			return schema.minimum ?? Math.min(1, schema.maximum ?? 1);
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return exampleText(schema, member, pickId);
	}
}

function exampleText(
	schema: JsonSchema,
	member: string,
	pickId: (member: string) => string
): string {
	if (schema.format === 'uuid') return pickId(member);
	if (schema.format === 'date') return '2026-05-04';
	if (schema.format === 'email') return 'somebody@example.org';
	const pattern = schema.pattern ?? '';
	if (pattern.includes('T(')) return '2026-05-04T10:00';
	if (pattern.startsWith('^([01]')) return '10:00';
	if (pattern.includes('[0-9a-f]{64}')) return 'a'.repeat(64);
	return 'Ask the person first'.padEnd(schema.minLength ?? 0, '.');
}
