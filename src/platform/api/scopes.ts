import type { Actor } from '#kernel/actor.ts';
import { capabilityOf, type Endpoint } from './registry.ts';

/**
 * The scopes of which a key needs one: the capability's, or the command's own name. A command whose
 * name reads like a scope (`briefings.read`) gets no own name: a key that may only look must not act.
 */
export function scopesFor(endpoint: Endpoint): string[] {
	if (endpoint.kind === 'command') {
		const { name } = endpoint.command;
		const wide = `${capabilityOf(endpoint.command)}.write`;
		return /\.(read|write)$/.test(name) ? [wide] : [wide, name];
	}
	return [`${endpoint.resource.path.split('/')[0]}.read`];
}

/** Scopes bind keys only. Whatever they let through, the policy of the capability still decides. */
export function isWithinScope(actor: Actor, endpoint: Endpoint): boolean {
	if (actor.kind !== 'api_key') return true;
	return scopesFor(endpoint).some((scope) => actor.scopes.includes(scope));
}
