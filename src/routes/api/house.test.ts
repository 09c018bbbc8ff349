import { describe, expect, it } from 'vitest';
import { commands, resources } from '#house';
import { explainApi } from '#platform/api/explain.ts';
import { openApiDocument } from '#platform/api/open-api.ts';
import { findEndpoint, offered, pathOfCommand } from '#platform/api/registry.ts';

const registry = { commands, resources };
const document = openApiDocument(registry);
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the API of the whole house', () => {
	it('finds every offered command at its path, and no private one', () => {
		expect(offered(registry).length).toBeGreaterThan(0);
		for (const command of commands) {
			const found = findEndpoint(registry, pathOfCommand(command));
			expect(found, command.name).toEqual(command.isPrivate ? null : { kind: 'command', command });
		}
	});

	it('finds every resource at its path', () => {
		for (const resource of resources) {
			expect(findEndpoint(registry, resource.path)).toEqual({ kind: 'list', resource });
		}
	});

	it('gives every command a name of its own that makes a path', () => {
		const names = commands.map((command) => command.name);
		for (const name of names) expect(name).toMatch(/^[a-z-]+\.[a-z]+(-[a-z0-9]+)*$/);
		expect(new Set(names).size).toBe(names.length);
	});

	it('describes every command and resource in the OpenAPI document', () => {
		const expected = [
			...offered(registry).map((command) => `/api/v1/${pathOfCommand(command)}`),
			...resources.flatMap((resource) => [
				`/api/v1/${resource.path}`,
				...(resource.one ? [`/api/v1/${resource.path}/{id}`] : [])
			])
		];
		expect(Object.keys(document.paths).sort()).toEqual(expected.sort());
		for (const command of offered(registry)) {
			// A body that nothing describes would tell an integrator to guess.
			expect(document.components.schemas[command.name], command.name).toMatchObject({
				type: 'object'
			});
		}
	});

	it('gives every operation an id of its own and a sentence', () => {
		const ids = operations.map((operation) => String(operation['operationId']));
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9]+$/);
		for (const { summary } of operations) expect(summary).toMatch(/^[A-Z“]/);
	});

	it('points every reference at something that is there', () => {
		for (const [, path] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
			const target = (path ?? '')
				.split('/')
				.reduce<unknown>(
					(at, step) => (at as Record<string, unknown> | undefined)?.[step],
					document
				);
			expect(target, path).toBeDefined();
		}
	});

	it('names components as OpenAPI allows', () => {
		for (const name of Object.keys(document.components.schemas)) {
			expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
		}
	});

	it('explains each of them on the readable page', () => {
		const explained = explainApi(registry).flatMap((chapter) => chapter.operations);
		expect(explained).toHaveLength(operations.length);
		expect(new Set(explained.map((operation) => operation.id)).size).toBe(explained.length);
	});
});
