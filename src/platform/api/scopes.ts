import type { Actor } from '#kernel/actor.ts';
import { capabilityOf, type Endpoint } from './registry.ts';

/** The scopes of which a key needs one: the capability's, or the command's own name. */
export function scopesFor(endpoint: Endpoint): string[] {
	if (endpoint.kind === 'command') {
		return [`${capabilityOf(endpoint.command)}.write`, endpoint.command.name];
	}
	return [`${endpoint.resource.path.split('/')[0]}.read`];
}

/** Scopes bind keys only. Whatever they let through, the policy of the capability still decides. */
export function isWithinScope(actor: Actor, endpoint: Endpoint): boolean {
	if (actor.kind !== 'api_key') return true;
	return scopesFor(endpoint).some((scope) => actor.scopes.includes(scope));
}
