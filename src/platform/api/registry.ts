import { isId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Resource } from './resource.ts';

/** What the API offers: every command that is not private, and every declared resource. */
export interface ApiRegistry {
	readonly commands: readonly Command[];
	readonly resources: readonly Resource[];
}

/** What a path below /api/v1 leads to. */
export type Endpoint =
	| { readonly kind: 'command'; readonly command: Command }
	| { readonly kind: 'list'; readonly resource: Resource }
	| { readonly kind: 'one'; readonly resource: Resource; readonly id: string };

/** `signals.report-incident` is found at `signals/report-incident`. */
export const pathOfCommand = (command: Command): string => command.name.replace('.', '/');

/** The part of a command's name before the dot: its capability. */
export const capabilityOf = (command: Command): string => command.name.split('.')[0] ?? '';

/** Commands offered over the API, in the order of their names. */
export const offered = (registry: ApiRegistry): Command[] =>
	registry.commands
		.filter((command) => !command.isPrivate)
		.sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * @param path below /api/v1, without slashes at its ends
 * @returns null for unknown paths and for private commands: nobody is told which of the two
 */
export function findEndpoint(registry: ApiRegistry, path: string): Endpoint | null {
	const command = registry.commands.find(
		(candidate) => !candidate.isPrivate && pathOfCommand(candidate) === path
	);
	if (command) return { kind: 'command', command };
	const list = registry.resources.find((resource) => resource.path === path);
	if (list) return { kind: 'list', resource: list };
	const cut = path.lastIndexOf('/');
	const id = path.slice(cut + 1);
	const resource = registry.resources.find((candidate) => candidate.path === path.slice(0, cut));
	return cut > 0 && resource?.one && isId(id) ? { kind: 'one', resource, id } : null;
}
