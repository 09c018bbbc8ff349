import type { Actor } from '#kernel/actor.ts';
import { shellFor, type Shell } from '#shell/shell.ts';

/**
 * What stands round a reporting page. These pages leave the house's own layout, which asks for a signed-in
 * person, because a guest on a shift pass reports here too: they get their name and the way back.
 */
export function around(actor: Actor, path: string, banner: string | undefined): Shell | undefined {
	if (actor.kind === 'person') return shellFor(actor, path, banner);
	if (actor.kind !== 'guest') return undefined;
	return {
		actor: { id: `${actor.passId} ${actor.name}`, name: actor.name, roleLine: 'Shift pass' },
		rail: [],
		bar: [
			{ href: '/pass', label: 'Briefings', icon: 'briefings', current: false },
			{ href: '/report', label: 'Report', icon: 'report', current: true }
		],
		banner
	};
}
