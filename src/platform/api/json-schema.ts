import { z } from 'zod';

export type JsonObject = { [key: string]: unknown };

/**
 * A schema as components of an OpenAPI document: itself under `name`, and what it refers to under
 * `name.<definition>`, with every reference pointing there.
 * @param io what is sent ('input'), or what comes back ('output'): they differ where values are cleaned
 */
export function componentSchemas(
	name: string,
	schema: z.ZodType,
	io: 'input' | 'output'
): Record<string, JsonObject> {
	const { $defs = {}, ...own } = z.toJSONSchema(schema, {
		io,
		unrepresentable: 'any'
	}) as JsonObject & { $defs?: Record<string, JsonObject> };
	// The document says once, for all of them, which dialect its schemas are in.
	delete own['$schema'];
	const parts: Record<string, JsonObject> = { [name]: repoint(own, name) as JsonObject };
	for (const [part, definition] of Object.entries($defs)) {
		parts[`${name}.${part}`] = repoint(definition, name) as JsonObject;
	}
	return parts;
}

function repoint(value: unknown, name: string): unknown {
	if (Array.isArray(value)) return value.map((item) => repoint(item, name));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => {
			if (key !== '$ref' || typeof item !== 'string') return [key, repoint(item, name)];
			return [
				key,
				item.replace(/^#(\/\$defs\/)?/, `#/components/schemas/${name}${item === '#' ? '' : '.'}`)
			];
		})
	);
}
