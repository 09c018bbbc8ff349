import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { readCursor } from '#kernel/keyset.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { actionsIn, inDays } from '../../../../tests/support/given-actions.ts';
import { told } from '../../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { actionsBesideReport } from '../beside.server.ts';
import { finishAction } from '../commands/finish.server.ts';
import { openAction } from '../commands/open.server.ts';
import { readWorkFilters } from '../filters.ts';
import { isVisible, visibleTo } from '../policy.ts';
import { findAction } from './find.server.ts';
import { homeItemsOfActions } from './home.server.ts';
import { workList } from './list.server.ts';

const db = testDatabase();
let given: GivenProvider;
let house: ReturnType<typeof actionsIn>;
const everybody: readonly PersonKey[] = [
	'ana',
	'nia',
	'tess',
	'grace',
	'hugo',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];

beforeAll(async () => {
	given = await givenProvider(db);
	house = actionsIn(db, given);
	await house.opened('grace', { ownerId: given.staff.nia });
	await house.opened('tess', { ownerId: given.staff.grace });
	const there = await house.reported('hugo', { serviceId: given.services.harbour });
	await house.done(openAction, 'mo', house.inputFor(there, { ownerId: given.staff.hugo }));
	// One whose report tells some people nothing, one whose report is kept apart, one for no single service.
	const kept = await house.opened('grace', { ownerId: given.staff.ned });
	const apart = await house.opened('grace', { ownerId: given.staff.ewa });
	const wide = await house.opened('martin', { ownerId: given.staff.dawn });
	await db.tenants.write(given.providerId, async (tx) => {
		const { signal_id: excluding } = await tx
			.selectFrom('action')
			.select('signal_id')
			.where('id', '=', kept)
			.executeTakeFirstOrThrow();
		await tx
			.insertInto('signal_exclusion')
			.values({
				provider_id: given.providerId,
				signal_id: excluding ?? '',
				staff_id: given.staff.grace,
				reason: 'about_them'
			})
			.execute();
		await tx
			.updateTable('signal')
			.set({ compartment: 'safeguarding' })
			.where('provider_id', '=', given.providerId)
			.where('id', '=', (eb) =>
				eb.selectFrom('action').select('signal_id').where('action.id', '=', apart)
			)
			.execute();
		await tx
			.updateTable('action')
			.set({ signal_id: null, service_id: null })
			.where('id', '=', wide)
			.execute();
	});
});

async function rows() {
	return db.tenants.read(given.providerId, async (tx) => {
		const actions = await tx
			.selectFrom('action')
			.leftJoin('signal', (join) =>
				join
					.onRef('signal.provider_id', '=', 'action.provider_id')
					.onRef('signal.id', '=', 'action.signal_id')
			)
			.selectAll('action')
			.select(['signal.compartment', 'signal.withdrawn_at'])
			.where('action.provider_id', '=', given.providerId)
			.execute();
		const excluded = await tx.selectFrom('signal_exclusion').selectAll().execute();
		return actions.map((row) => ({
			id: row.id,
			facts: {
				serviceId: row.service_id,
				ownerId: row.owner_id,
				openedBy: row.opened_by,
				doneBy: row.done_by,
				isReportOpen: row.compartment === null && row.withdrawn_at === null,
				excludes: excluded
					.filter((one) => one.signal_id === row.signal_id)
					.map((one) => one.staff_id),
				extensions: row.extensions
			}
		}));
	});
}

describe('who sees an action', () => {
	it('is one rule, as a function and in every list', async () => {
		const key: Actor = {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: newId(),
			name: 'A key',
			scopes: ['actions.read']
		};
		const guest: Actor = {
			kind: 'guest',
			providerId: given.providerId,
			passId: newId(),
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			name: 'Agency'
		};
		const actors: Actor[] = [
			...everybody.map((who) => given.actor(who)),
			key,
			{ ...key, scopes: ['lessons.read'] },
			guest
		];
		const all = await rows();
		for (const actor of actors) {
			const listed = await db.tenants.read(given.providerId, (tx) =>
				tx
					.selectFrom('action')
					.select('action.id')
					.where('action.provider_id', '=', given.providerId)
					.where(visibleTo(actor))
					.execute()
			);
			const seen = all.filter(({ facts }) => isVisible(actor, facts)).map(({ id }) => id);
			expect(
				listed.map(({ id }) => id).sort(),
				actor.kind === 'person' ? actor.name : actor.kind
			).toEqual(seen.sort());
		}
		const seenBy = (who: PersonKey) =>
			all.filter(({ facts }) => isVisible(given.actor(who), facts)).length;
		// The administrator sees none; the manager of the other home only her own.
		expect(seenBy('alex')).toBe(0);
		expect(seenBy('mo')).toBe(1);
		expect(seenBy('nia')).toBe(1);
		expect(seenBy('helen')).toBe(all.length - 1);
	});

	it('is the same for one action asked for by its id', async () => {
		const [first] = await rows();
		const of = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) => findAction(tx, given.actor(who), first?.id ?? ''));
		expect(await of('grace')).not.toBeNull();
		expect(await of('mo')).toBeNull();
		expect(await of('ana')).toBeNull();
	});
});

const list = (
	who: PersonKey,
	query: string,
	page: { size: number; cursor: string | null } = { size: 50, cursor: null }
) =>
	db.tenants.read(given.providerId, (tx) =>
		workList(tx, given.actor(who), readWorkFilters(new URLSearchParams(query)), {
			cursor: readCursor(page.cursor),
			size: page.size,
			today: londonDate(new Date())
		})
	);

describe('the list of work', () => {
	it('shows mine first, and what waits for somebody else to check', async () => {
		const id = await house.opened('grace', { dueOn: inDays(3) });
		expect((await list('tess', '')).rows.map((row) => row.id)).toContain(id);
		expect((await list('tess', 'view=check')).rows.map((row) => row.id)).not.toContain(id);
		await house.done(finishAction, 'tess', {
			id,
			revision: 1,
			evidence: 'The valve is in, works order 4471'
		});
		expect((await list('tess', '')).rows.map((row) => row.id)).not.toContain(id);
		expect((await list('tess', 'view=check')).rows.map((row) => row.id)).not.toContain(id);
		expect((await list('grace', 'view=check')).rows.map((row) => row.id)).toContain(id);
	});

	it.each(['sort=due', 'sort=-due', 'sort=opened', 'sort=-opened'])(
		'loses and repeats nothing over its pages, %s',
		async (sort) => {
			const query = `view=services&state=all&${sort}`;
			const all = (await list('helen', query)).rows.map((row) => row.id);
			const paged: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<typeof list>> = await list('helen', query, {
					size: 2,
					cursor
				});
				paged.push(...page.rows.map((row) => row.id));
				cursor = page.next;
			} while (cursor !== null);
			expect(paged).toEqual(all);
			expect(new Set(all).size).toBe(all.length);
		}
	);
});

describe('beside a report and at home', () => {
	it('tells its actions to whoever may see them, and offers the next', async () => {
		const reportId = await house.reported();
		const id = await house.done(openAction, 'grace', house.inputFor(reportId));
		const shownTo = async (who: PersonKey) =>
			db.tenants
				.read(given.providerId, (tx) =>
					told(tx, actionsBesideReport(given.actor(who), reportId, new Date()))
				)
				.then(([one]) => one);
		const shown = await shownTo('grace');
		expect(shown?.lines[0]).toMatchObject({ href: `/actions/${id}`, tag: { text: 'Planned' } });
		expect(shown?.action?.href).toBe(`/actions/new?from=report&id=${reportId}`);
		expect(await shownTo('ana')).toBeUndefined();
		expect(await shownTo('mo')).toBeUndefined();
	});

	it('asks the owner, and then whoever opened it to look', async () => {
		const id = await house.opened('grace', { ownerId: given.staff.bola, dueOn: inDays(2) });
		const items = async (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, homeItemsOfActions(given.actor(who), new Date()))
			);
		expect(await items('bola')).toMatchObject([{ href: `/actions/${id}`, tag: { text: 'Due' } }]);
		await house.done(finishAction, 'bola', {
			id,
			revision: 1,
			evidence: 'The valve is in, works order 4471'
		});
		expect(await items('bola')).toEqual([]);
		expect((await items('grace')).map((item) => item.kind)).toContain('action_check');
	});
});
