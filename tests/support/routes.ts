import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A door of the application, read from the folder of routes so that a new one is walked unasked. */
export interface Door {
	/** The path with its parameters: `/reports/[id]`. */
	readonly pattern: string;
	readonly kind: 'page' | 'endpoint';
	/** Names of its form actions, or its HTTP methods. */
	readonly actions: readonly string[];
	/** Whether it lies inside the house, behind sign-in. */
	readonly isInside: boolean;
}

export function everyDoor(folder = 'src/routes', inside = false, pattern = ''): Door[] {
	const doors: Door[] = [];
	const entries = readdirSync(folder, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
	// '+page@.svelte' is a page too: it only stands outside the layouts around it.
	if (names.some((name) => /^\+page(@.*)?\.svelte$/.test(name))) {
		const server = names.includes('+page.server.ts')
			? readFileSync(join(folder, '+page.server.ts'), 'utf8')
			: '';
		doors.push({
			pattern: pattern || '/',
			kind: 'page',
			actions: actionNames(server),
			isInside: inside
		});
	}
	if (names.includes('+server.ts')) {
		const source = readFileSync(join(folder, '+server.ts'), 'utf8');
		const methods = [...source.matchAll(/export const (GET|POST|PUT|PATCH|DELETE|fallback)\b/g)];
		doors.push({
			pattern: pattern || '/',
			kind: 'endpoint',
			actions: methods.map((method) => method[1] ?? ''),
			isInside: inside
		});
	}
	for (const entry of entries.filter((found) => found.isDirectory())) {
		const isGroup = /^\(.*\)$/.test(entry.name);
		doors.push(
			...everyDoor(
				join(folder, entry.name),
				inside || entry.name === '(app)',
				isGroup ? pattern : `${pattern}/${entry.name}`
			)
		);
	}
	return doors;
}

function actionNames(source: string): string[] {
	const start = source.search(/export const actions\b/);
	if (start < 0) return [];
	return [...source.slice(start).matchAll(/^\t(\w+)(?:: (?:async )?\(|: async|\s*[,:]|\()/gm)].map(
		(action) => action[1] ?? ''
	);
}

/** The path with every parameter filled by the same text. */
export const fill = (pattern: string, value: string): string =>
	pattern.replaceAll(/\[\[?\.{0,3}\w+(?:=\w+)?\]?\]/g, value);
