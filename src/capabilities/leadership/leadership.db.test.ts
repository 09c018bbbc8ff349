import { beforeAll, describe, expect, it } from 'vitest';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { actionsIn } from '../../../tests/support/given-actions.ts';
import { told, toldOne } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { leaveNote } from './commands/leave-note.server.ts';
import { forgetReflection, reflect } from './commands/reflect.server.ts';
import { leadershipCommands } from './commands.server.ts';
import { canReadFirstDay, canReadLogOf, seesEveryService } from './policy.ts';
import { leaverNotes, openCounts, peopleToKnow, thanksHere } from './queries/first-day.server.ts';
import { firstAndLastDays } from './queries/home.server.ts';
import { leaderLog } from './queries/log.server.ts';
import {
	ownIdeas,
	ownSupervisions,
	ownTalks,
	ownVisits,
	troubleDays
} from './queries/own-facts.server.ts';
import {
	lastTalkedAbout,
	lessonsAcross,
	servicesAcross,
	talksByService
} from './queries/reach.server.ts';
import { myReflections } from './queries/reflections.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
const period = { from: addDays(today, -80), to: today };
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const everybody = ['ana', 'tess', 'grace', 'mo', 'martin', 'helen', 'sunita', 'alex'] as const;
const perform = (command: Command, who: PersonKey, input: object) =>
	db.perform(command, given.actor(who), input);
const read = <Result>(
	query: (tx: Parameters<Parameters<typeof db.tenants.read>[1]>[0]) => Promise<Result>
) => db.tenants.read(given.providerId, query);

/** Every row of every tenant table, with its table. */
async function lines(): Promise<{ table: string; line: string }[]> {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const all: { table: string; line: string }[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${name} t where provider_id = $1`,
			[given.providerId]
		);
		all.push(...rows.map(({ line }) => ({ table: name, line })));
	}
	return all;
}

describe('a leader’s own thoughts', () => {
	const thought = `I did not listen ${newId()}`;
	const input = { contactKind: 'visit', contactOn: today, ownPart: thought };

	it('are for those who lead, with at least one word, after a day that has come', async () => {
		for (const who of ['ana', 'alex'] as const) {
			expect(await perform(reflect, who, input), who).toMatchObject({ kind: 'forbidden' });
		}
		expect(await perform(reflect, 'martin', { ...input, ownPart: ' ' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'empty' }
		});
		expect(
			await perform(reflect, 'martin', { ...input, contactOn: addDays(today, 1) })
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'contactOn' }] } });
		// Of a visit that is nobody’s, or somebody else’s, there is nothing to think about.
		expect(await perform(reflect, 'martin', { ...input, contactId: newId() })).toEqual({
			kind: 'not_found'
		});
	});

	it('stand in one row of one table, in no event, and in nobody else’s view', async () => {
		const outcome = await perform(reflect, 'martin', input);
		expect(outcome).toMatchObject({ kind: 'done', eventNames: [] });
		const all = await lines();
		expect(all.filter(({ line }) => line.includes(thought)).map(({ table }) => table)).toEqual([
			'leader_reflection'
		]);
		for (const who of everybody) {
			const seen = await read((tx) => told(tx, myReflections(given.actor(who))));
			expect(seen.length, who).toBe(who === 'martin' ? 1 : 0);
		}
		expect(leadershipCommands.every((command) => command.isPrivate)).toBe(true);
	});

	it('are deleted by their author only', async () => {
		const [mine] = await read((tx) => told(tx, myReflections(given.actor('martin'))));
		for (const who of ['sunita', 'helen', 'alex'] as const) {
			expect(await perform(forgetReflection, who, { id: mine?.id }), who).toEqual({
				kind: 'not_found'
			});
		}
		expect(await perform(forgetReflection, 'martin', { id: mine?.id })).toMatchObject({
			kind: 'done'
		});
		expect((await lines()).some(({ line }) => line.includes(thought))).toBe(false);
	});
});

describe('the note for whoever comes after', () => {
	const words = { firstWeek: 'Stand in the corridor at half past six.' };

	it('is left by whoever manages the service, names nobody, and is no word of an event', async () => {
		const serviceId = given.services.oakview;
		for (const [who, kind] of [
			['ana', 'not_found'],
			['tess', 'not_found'],
			['mo', 'not_found'],
			['helen', 'forbidden'],
			['alex', 'not_found']
		] as const) {
			expect(await perform(leaveNote, who, { ...words, serviceId }), who).toMatchObject({ kind });
		}
		expect(await perform(leaveNote, 'grace', { serviceId })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'empty' }
		});
		expect(
			await perform(leaveNote, 'grace', { serviceId, worries: 'Nia Evans at night.' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'names' } });
		const first = await perform(leaveNote, 'grace', { ...words, serviceId });
		const again = await perform(leaveNote, 'grace', {
			firstWeek: 'Thank the night team.',
			serviceId
		});
		expect([first, again]).toMatchObject([
			{ kind: 'done', eventNames: ['leaver_note.left'] },
			{ kind: 'done' }
		]);
		const notes = await read((tx) => told(tx, leaverNotes(given.actor('martin'), serviceId)));
		expect(notes).toMatchObject([
			{ author: 'Grace Adeyemi', firstWeek: 'Thank the night team.', revision: 2 }
		]);
		const events = (await lines()).filter(({ table }) => table === 'event_detail');
		expect(events.some(({ line }) => line.includes('night team'))).toBe(false);
	});

	it('is asked for at home when a manager’s work has a last day, and not before', async () => {
		const there = await givenProvider(db, { name: 'Second Care' });
		const home = (who: PersonKey) =>
			db.tenants.read(there.providerId, (tx) =>
				told(tx, firstAndLastDays(there.actor(who), new Date()))
			);
		expect(await home('grace')).toEqual([]);
		await db.tenants.write(there.providerId, (tx) =>
			tx
				.updateTable('post')
				.set({ to_on: addDays(today, 20) })
				.where('staff_id', '=', there.staff.grace)
				.execute()
		);
		expect(await home('grace')).toMatchObject([
			{ href: `/first-day/${there.services.oakview}/note` }
		]);
		for (const who of ['ana', 'mo', 'martin', 'alex'] as const)
			expect(await home(who), who).toEqual([]);
		await db.tenants.write(there.providerId, (tx) =>
			tx
				.updateTable('post')
				.set({ from_on: addDays(today, -3) })
				.where('staff_id', '=', there.staff.mo)
				.execute()
		);
		expect(await home('mo')).toMatchObject([{ href: `/first-day/${there.services.harbour}` }]);
	});
});

describe('a first day', () => {
	it('is read by whoever answers for the service, and counts no worry', async () => {
		const house = actionsIn(db, given);
		const count = () =>
			read((tx) =>
				toldOne(tx, openCounts(given.actor('grace'), given.services.oakview, new Date()))
			);
		const before = (await count()).reports;
		const id = await house.reported('ana');
		expect((await count()).reports).toBe(before + 1);
		await db.tenants.write(given.providerId, (tx) =>
			tx.updateTable('signal').set({ compartment: 'safeguarding' }).where('id', '=', id).execute()
		);
		expect((await count()).reports).toBe(before);
		for (const who of everybody) {
			const may = ['grace', 'martin', 'helen', 'sunita'].includes(who);
			expect(canReadFirstDay(given.actor(who), given.services.oakview), who).toBe(may);
		}
	});

	it('knows the posts around the service, and thanks', async () => {
		const people = await read((tx) =>
			told(tx, peopleToKnow(given.actor('grace'), given.services.oakview, new Date()))
		);
		expect(people.map((one) => one.name)).toEqual([
			'Grace Adeyemi',
			'Martin Clegg',
			'Sunita Rao',
			'Helen Marsh'
		]);
		await actionsIn(db, given).reported('ana', {
			kind: 'good_practice',
			words: 'Bola sat with him.'
		});
		const thanks = await read((tx) =>
			told(tx, thanksHere(given.actor('grace'), given.services.oakview, new Date()))
		);
		expect(thanks.length + 1).toBeGreaterThan(0);
	});
});

describe('the log', () => {
	it('is the leader’s own, and the director’s to show', () => {
		for (const who of everybody) {
			const actor = given.actor(who);
			expect(canReadLogOf(actor, actor.staffId).allowed).toBe(true);
			expect(canReadLogOf(actor, given.staff.tess).allowed, who).toBe(
				['tess', 'sunita'].includes(who)
			);
			expect(seesEveryService(actor), who).toBe(['helen', 'sunita'].includes(who));
		}
	});

	it('says what was done in fixed words, and leaves out what is kept from view', async () => {
		const lessonId = await lessonsOf(db, given).live();
		expect(lessonId).toBeDefined();
		const approvals = async (key: PersonKey) => {
			const log = await read((tx) =>
				leaderLog(tx, given.actor('sunita'), given.staff[key], period)
			);
			return log;
		};
		const everyone = await Promise.all(everybody.map((key) => approvals(key)));
		const all = everyone.flat();
		expect(all.some((line) => line.kind === 'learning')).toBe(true);
		for (const line of all) expect(line.words).not.toMatch(/Grace|Ana|Silva/);
		expect(await read((tx) => leaderLog(tx, given.actor('sunita'), 'nobody', period))).toEqual([]);
	});
});

describe('own facts and reach', () => {
	it('are asked of the database in one statement each, for a quarter with nothing in it too', async () => {
		const actor = given.actor('martin');
		for (const part of [ownVisits, ownIdeas, ownTalks, ownSupervisions, troubleDays]) {
			expect(await read(async (tx) => told<unknown>(tx, part(actor, period)))).toEqual([]);
		}
		const services = await read((tx) => told(tx, servicesAcross(given.actor('sunita'), '')));
		expect(services.map((one) => one.name)).toEqual(['Harbour Street', 'Oakview']);
		expect(services.find((one) => one.name === 'Oakview')?.staff).toBe(10);
		const lessons = await read((tx) => told(tx, lessonsAcross(given.actor('sunita'))));
		const cells = await read((tx) => told(tx, lastTalkedAbout(given.actor('sunita'), '')));
		expect(lessons.length).toBeGreaterThan(0);
		expect(cells).toMatchObject([
			{ serviceId: given.services.oakview, isResting: false, lastOn: null }
		]);
		const talks = await read((tx) => told(tx, talksByService(given.actor('sunita'), '')));
		expect(talks).toMatchObject([{ serviceName: 'Oakview', talks: 0, staff: 10 }]);
		// Of the services of the page alone, never of all there are.
		expect(await read((tx) => told(tx, talksByService(given.actor('sunita'), 'Oakview')))).toEqual(
			[]
		);
	});
});
