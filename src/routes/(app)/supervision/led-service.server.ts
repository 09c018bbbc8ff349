import { ledServices } from '#capabilities/supervision/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { stop } from '#platform/web/form.server.ts';

/**
 * Where somebody leads: the service of the address, or the only one there is; null when it has to be chosen.
 * Stops whoever leads nowhere.
 */
export function ledService(actor: PersonActor, query: URLSearchParams): string | null {
	const led = ledServices(actor);
	if (led !== 'all' && led.length === 0) {
		stop({
			kind: 'forbidden',
			sentence: 'This is kept by whoever leads a shift or a service.',
			ask: 'Ask your team leader.'
		});
	}
	const asked = query.get('service');
	if (isId(asked) && (led === 'all' || led.includes(asked))) return asked;
	return led !== 'all' && led.length === 1 ? (led[0] ?? null) : null;
}
