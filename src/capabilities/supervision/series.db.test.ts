import { beforeEach, describe, expect, it } from 'vitest';
import { recordLeaver } from '#capabilities/people/commands/move.server.ts';
import { changeStaff, recordAbsence } from '#capabilities/people/commands/staff.server.ts';
import { fillPost } from '#capabilities/organisation/commands/posts.server.ts';
import type { Command } from '#platform/perform/command.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { setRules } from './commands/rules.server.ts';
import {
	meetMoreOften,
	meetSooner,
	nameSupervisor,
	recordEarlier
} from './commands/series.server.ts';
import { bookSession } from './commands/session.server.ts';
import { readPeopleFilters } from './filters.ts';
import { supervisionIn } from './given-supervision.fixture.ts';
import { isSeriesVisible } from './policy.ts';
import { findSession } from './queries/find.server.ts';
import { peopleDue } from './queries/people.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let house: ReturnType<typeof supervisionIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	house = supervisionIn(db, given);
	await house.upToDate();
});

const all = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('supervision_series').selectAll().orderBy('id').execute()
	);
const perform = async (command: Command, input: object) => {
	const outcome = await db.perform(command, given.process(), input);
	if (outcome.kind !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
};
const people = (who: PersonKey, query = '') =>
	db.tenants.read(given.providerId, (tx) =>
		peopleDue(tx, given.actor(who), readPeopleFilters(new URLSearchParams(query)), {
			cursor: null,
			size: 50,
			today
		})
	);

describe('who has supervision', () => {
	it('is everybody of ours, once, with whom they report to; the one at the top has none', async () => {
		const series = await all();
		expect(series).toHaveLength(15);
		expect(series.some((one) => one.supervisee_id === given.staff.sunita)).toBe(false);
		expect(await house.seriesOf('ana')).toMatchObject({
			supervisor_id: given.staff.tess,
			kind: 'staff',
			rule: 'worker',
			service_id: given.services.oakview,
			due_on: addDays(today, 84)
		});
		expect(await house.seriesOf('grace')).toMatchObject({
			supervisor_id: given.staff.martin,
			kind: 'manager',
			rule: 'manager',
			is_registered_manager: true,
			due_on: addDays(today, 31)
		});
		await house.upToDate();
		expect(await all()).toEqual(series);
	});

	it('ends when they leave, and whoever they met goes to the next above', async () => {
		const id = await house.booked('tess', 'ana');
		await perform(recordLeaver, { staffId: given.staff.tess, lastOn: addDays(today, -1) });
		expect(await house.seriesOf('ana')).toMatchObject({ supervisor_id: given.staff.grace });
		expect((await all()).filter((one) => one.supervisee_id === given.staff.tess)).toMatchObject([
			{ status: 'ended' }
		]);
		// What was booked with somebody who is gone is not kept as booked.
		const session = await db.tenants.read(given.providerId, (tx) =>
			findSession(tx, given.actor('ana'), id)
		);
		expect(session?.row.status).toBe('cancelled');
	});

	it('passes on with its dates when their manager changes; the two before keep what they wrote', async () => {
		const { id } = await house.held();
		const before = await house.seriesOf('grace');
		await house.done(changeStaff, 'sunita', {
			id: given.staff.grace,
			name: 'Grace Adeyemi',
			reportsToId: given.staff.helen
		});
		const after = await house.seriesOf('grace');
		expect(after.id).not.toBe(before.id);
		expect(after).toMatchObject({
			supervisor_id: given.staff.helen,
			last_held_on: today,
			due_on: before.due_on,
			counts_from: before.counts_from
		});
		const seenBy = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) => findSession(tx, given.actor(who), id));
		expect(await seenBy('helen')).toBeNull();
		expect(await seenBy('martin')).not.toBeNull();
	});

	it('becomes a manager’s with the post, and goes back with it', async () => {
		await perform(fillPost, {
			kind: 'deputy_manager',
			serviceId: given.services.oakview,
			staffId: given.staff.tess,
			isActing: 'no',
			fromOn: today
		});
		expect(await house.seriesOf('tess')).toMatchObject({ kind: 'manager', rule: 'manager_new' });
		const told = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.innerJoin('event_detail as d', 'd.event_id', 'event.id')
				.select('d.details')
				.where('event.name', '=', 'supervision.interval_changed')
				.execute()
		);
		expect(told).toEqual([{ details: { from: 'worker', to: 'manager_new' } }]);
	});

	it('waits while somebody is away for a long time', async () => {
		await perform(recordAbsence, {
			staffId: given.staff.nia,
			fromOn: today,
			isLongTerm: 'yes'
		});
		expect((await house.seriesOf('nia')).due_on).toBeNull();
	});
});

describe('the rules', () => {
	const rules = { managerDays: 28, closerDays: 14, newManagerWeeks: 26, workerDays: 56 };

	it('are changed by the quality lead or a director, and everybody’s day is worked out again', async () => {
		expect(await house.perform(setRules, 'martin', rules)).toMatchObject({ kind: 'forbidden' });
		await house.done(setRules, 'helen', rules);
		const due = (await all()).map((one) => [one.kind, one.due_on]);
		expect(new Set(due.map(String))).toEqual(
			new Set([
				['staff', addDays(today, 56)].map(String).join(','),
				['manager', addDays(today, 28)].map(String).join(',')
			])
		);
		expect(
			await house.perform(setRules, 'helen', { ...rules, closerDays: 30, managerDays: 20 })
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'closerDays' }] } });
	});

	it('bring one forward once, until they have met', async () => {
		const { id } = await house.seriesOf('grace');
		const input = { id, by: addDays(today, 3), because: 'after_event' };
		expect(await house.perform(meetSooner, 'grace', input)).toMatchObject({ kind: 'forbidden' });
		await house.done(meetSooner, 'martin', input);
		expect((await house.seriesOf('grace')).due_on).toBe(addDays(today, 3));
		await house.held();
		expect(await house.seriesOf('grace')).toMatchObject({
			sooner_by: null,
			due_on: addDays(today, 31)
		});
	});

	it('meet somebody more often for a time, with the reason', async () => {
		const { id } = await house.seriesOf('grace');
		await house.done(meetMoreOften, 'sunita', {
			id,
			until: addDays(today, 60),
			because: 'service_needs_support'
		});
		expect(await house.seriesOf('grace')).toMatchObject({
			rule: 'closer',
			due_on: addDays(today, 14)
		});
	});
});

describe('somebody named', () => {
	it('supervises whatever the staff list says, but never who they work for', async () => {
		const { id } = await house.seriesOf('tess');
		for (const supervisorId of [given.staff.ana, given.staff.tess, given.services.oakview]) {
			expect(await house.perform(nameSupervisor, 'grace', { id, supervisorId })).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field: 'supervisorId' }] }
			});
		}
		await house.done(nameSupervisor, 'grace', { id, supervisorId: given.staff.helen });
		await house.upToDate();
		expect(await house.seriesOf('tess')).toMatchObject({
			supervisor_id: given.staff.helen,
			is_named: true
		});
		expect(
			await house.perform(bookSession, 'grace', {
				seriesId: (await house.seriesOf('tess')).id,
				plannedAt: house.at(2),
				place: 'in_person'
			})
		).toMatchObject({ kind: 'forbidden' });
	});
});

describe('what was held before', () => {
	it('counts from its newest day, for many at once, and is refused for a day to come', async () => {
		const [ana, bola] = [await house.seriesOf('ana'), await house.seriesOf('bola')];
		await house.done(recordEarlier, 'grace', {
			sessions: [
				{ seriesId: ana.id, heldOn: addDays(today, -40) },
				{ seriesId: ana.id, heldOn: addDays(today, -90) },
				{ seriesId: bola.id, heldOn: addDays(today, -90) }
			]
		});
		expect((await house.seriesOf('ana')).due_on).toBe(addDays(today, 44));
		expect((await house.seriesOf('bola')).due_on).toBe(addDays(today, -6));
		expect(
			await house.perform(recordEarlier, 'grace', {
				sessions: [{ seriesId: ana.id, heldOn: addDays(today, 1) }]
			})
		).toMatchObject({ kind: 'refused' });
	});
});

describe('the list of who is due', () => {
	it('shows each reader those they answer for, by each one’s own day', async () => {
		const names = async (who: PersonKey, query = '') =>
			(await people(who, query)).rows.map(({ name }) => name);
		expect((await names('grace')).sort()).toEqual(
			[
				'Ana Silva',
				'Bola Ade',
				'Chidi Obi',
				'Dawn Price',
				'Ewa Nowak',
				'Grace Adeyemi',
				'Ned Hart',
				'Nia Evans',
				'Noor Khan',
				'Tess Long'
			].sort()
		);
		expect(await names('mo')).not.toContain('Ana Silva');
		expect(await names('tess', 'view=mine')).not.toContain('Tess Long');
		expect(await names('ana')).toEqual(['Ana Silva']);
		expect((await names('sunita')).length).toBe(15);
		const due = (await people('sunita')).rows.map(({ dueOn }) => dueOn ?? '');
		expect([...due].sort()).toEqual(due);
		// Whoever runs the system sees their own, and nobody else's.
		expect(await names('alex')).toEqual(['Alex Reed']);
	});

	it('is the same rule in SQL as in the function', async () => {
		const series = await all();
		for (const who of [
			'ana',
			'tess',
			'grace',
			'mo',
			'martin',
			'helen',
			'sunita',
			'alex'
		] as const) {
			const seen = new Set((await people(who)).rows.map(({ id }) => id));
			for (const one of series) {
				const facts = {
					supervisorId: one.supervisor_id,
					superviseeId: one.supervisee_id,
					serviceId: one.service_id
				};
				expect(seen.has(one.id), `${who} ${one.id}`).toBe(isSeriesVisible(given.actor(who), facts));
			}
		}
	});

	it('pages by the day without losing or doubling anybody', async () => {
		await perform(recordAbsence, {
			staffId: given.staff.nia,
			fromOn: today,
			isLongTerm: 'yes'
		});
		const seen: string[] = [];
		let after: { at: string; id: string } | null = null;
		do {
			const cursor: { at: string; id: string } | null = after;
			const page: Awaited<ReturnType<typeof peopleDue>> = await db.tenants.read(
				given.providerId,
				(tx) =>
					peopleDue(tx, given.actor('sunita'), readPeopleFilters(new URLSearchParams()), {
						cursor,
						size: 4,
						today
					})
			);
			seen.push(...page.rows.map(({ id }) => id));
			const last = page.rows.at(-1);
			after = page.next && last ? { at: last.dueOn ?? 'none', id: last.id } : null;
		} while (after);
		expect(seen.sort()).toEqual((await all()).map(({ id }) => id).sort());
	});
});
