import { beforeAll, describe, expect, it } from 'vitest';
import { londonDate } from '#kernel/london.ts';
import { addMustChange } from '#capabilities/lessons/commands/must-change.server.ts';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { lessonFacts } from '#capabilities/lessons/queries.server.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { inDays } from '../../../../tests/support/given-actions.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { openAction } from '../commands/open.server.ts';
import { reliesOnMemoryList } from './relies-on-memory.server.ts';

const db = testDatabase();
let given: GivenProvider;
let bare: string;
let reminded: string;
let backed: string;

beforeAll(async () => {
	given = await givenProvider(db);
	const lessons = lessonsOf(db, given);
	const change = (strength: string) => ({
		kind: 'form',
		description: 'A box on the chart',
		place: 'The chart',
		ownerId: given.staff.tess,
		dueOn: londonDate(new Date()),
		strength
	});
	bare = await lessons.live();
	reminded = await lessons.live({
		scope: { serviceIds: [given.services.oakview, given.services.harbour] }
	});
	await lessons.done(addMustChange, 'helen', { id: reminded, ...change('weaker') });
	backed = await lessons.live();
	await lessons.done(addMustChange, 'helen', { id: backed, ...change('stronger') });
});

const list = (who: PersonKey, size = 50, cursor: { at: string; id: string } | null = null) =>
	db.tenants.read(given.providerId, (tx) =>
		reliesOnMemoryList(tx, given.actor(who), { cursor, size })
	);

describe('what still relies on memory', () => {
	it('is every live lesson with nothing stronger behind it, in each of its services', async () => {
		const found = await list('helen');
		expect(found).toMatchObject({ live: 3, relying: 2, next: null });
		expect(found.rows.map((row) => [row.serviceName, row.lessonId])).toEqual([
			['Harbour Street', reminded],
			['Oakview', bare],
			['Oakview', reminded]
		]);
		expect(found.rows[0]).toMatchObject({ owner: 'Helen Marsh', isInHand: false });
	});

	it('says the same as the lessons themselves', async () => {
		const facts = await db.tenants.read(given.providerId, (tx) =>
			lessonFacts(tx, given.providerId, [bare, reminded, backed])
		);
		const listed = new Set((await list('helen')).rows.map((row) => row.lessonId));
		for (const fact of facts) expect(listed.has(fact.id)).toBe(fact.reliesOnMemory);
	});

	it('is narrowed to the services one leads, and counts only those', async () => {
		const mo = await list('mo');
		expect(mo).toMatchObject({ live: 1, relying: 1 });
		expect(mo.rows.map((row) => row.lessonId)).toEqual([reminded]);
	});

	it('names the stronger change that is in hand', async () => {
		const outcome = await db.perform(openAction, given.actor('helen'), {
			sourceKind: 'lesson',
			sourceId: bare,
			description: 'Fit a chart holder that will not shut on an empty box',
			kind: 'root_cause',
			strength: 'stronger',
			ownerId: given.staff.helen,
			dueOn: inDays(20)
		});
		expect(outcome.kind).toBe('done');
		const row = (await list('helen')).rows.find((one) => one.lessonId === bare);
		expect(row).toMatchObject({
			isInHand: true,
			stronger: 'Fit a chart holder that will not shut on an empty box'
		});
	});

	it('loses nothing over its pages', async () => {
		const first = await list('helen', 2);
		expect(first.rows).toHaveLength(2);
		const last = first.rows.at(-1);
		const second = await list('helen', 2, {
			at: last?.serviceName ?? '',
			id: last?.lessonId ?? ''
		});
		expect([...first.rows, ...second.rows].map((row) => row.lessonId)).toEqual(
			(await list('helen')).rows.map((row) => row.lessonId)
		);
	});
});
