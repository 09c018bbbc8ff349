import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PersonActor } from '#kernel/actor.ts';
import type { Ask } from '#kernel/search.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Searchable } from '#platform/pages/search.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider } from './provider.ts';
import { anyPersonOf, askFor, findIn, idsOf } from './searching.ts';

/** A room of search, and everything its own lists show of what has the word, for whom they are open. */
export interface Room {
	readonly name: string;
	readonly room: Searchable;
	listed(tx: TenantTx, actor: PersonActor): Promise<{ id: string; isOpen: boolean | null }[]>;
}

/** Search shows exactly what the lists show, for anybody: narrowed, paged, and closed to whom they are closed. */
export function findsWhatIsListed(
	db: TestDatabase,
	givenNow: () => GivenProvider,
	{ room, listed }: Room,
	word: string
): void {
	const ask = (more: Partial<Ask> = {}): Ask => askFor(word, more);
	const find = async (actor: PersonActor, more: Partial<Ask> = {}) =>
		idsOf(await findIn(db.tenants, room, actor, ask(more)));
	const shown = async (actor: PersonActor) => {
		const rows = await db.tenants.read(givenNow().providerId, (tx) => listed(tx, actor));
		return [...new Map(rows.map((row) => [row.id, row])).values()];
	};
	const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

	it('finds exactly what the list shows and the words fit, for any actor', async () => {
		await fc.assert(
			fc.asyncProperty(anyPersonOf(givenNow()), async (actor) => {
				expect(await find(actor)).toEqual(ids(await shown(actor)));
			}),
			{ numRuns: 80 }
		);
		expect((await find(givenNow().actor('sunita'))).length).toBeGreaterThan(3);
	});

	it('narrows to what is open or ended, to a service and to days', async () => {
		const actor = givenNow().actor('sunita');
		const rows = await shown(actor);
		const isAsked = rows.some(({ isOpen }) => isOpen !== null);
		for (const status of ['open', 'ended'] as const) {
			expect(await find(actor, { status })).toEqual(
				isAsked ? ids(rows.filter(({ isOpen }) => isOpen === (status === 'open'))) : []
			);
		}
		const everywhere = await findIn(db.tenants, room, actor, ask());
		const here = await find(actor, { service: givenNow().services.harbour });
		expect(here.length).toBeGreaterThan(0);
		expect(here.length).toBeLessThan(rows.length);
		expect(await find(actor, { from: '2026-04-10', to: '2026-04-20' })).toEqual(
			ids(
				(everywhere?.found ?? []).filter(({ on }) => on && on >= '2026-04-10' && on <= '2026-04-20')
			)
		);
	});

	it('pages through everything once, whatever the size of a page', async () => {
		for (const person of ['sunita', 'grace', 'ana'] as const) {
			const actor = givenNow().actor(person);
			const whole = await find(actor);
			for (const size of [1, 4]) {
				const seen: string[] = [];
				let cursor: Ask['cursor'] = null;
				for (;;) {
					const group = await findIn(db.tenants, room, actor, ask({ size, cursor }));
					seen.push(...(group?.found ?? []).map(({ id }) => id));
					cursor = group?.found.at(-1)?.cursor ?? null;
					if (!group?.hasMore) break;
				}
				expect(seen).toHaveLength(whole.length);
				expect([...seen].sort()).toEqual(whole);
			}
		}
	});

	it('shows an administrator nothing, and is not even asked', async () => {
		expect(await findIn(db.tenants, room, givenNow().actor('alex'), ask())).toBeNull();
	});
}
