import { beforeEach, describe, expect, it } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { supervisionCommands } from './commands.server.ts';
import { agreeSession, correctSession } from './commands/hold.server.ts';
import { exploreLesson, pickEvidence } from './commands/lesson.server.ts';
import { moveSession, notHeld } from './commands/session.server.ts';
import {
	addPoint,
	keepPrivateNote,
	orderAgenda,
	readSession,
	takeOffPoint,
	writeSection,
	writeWellbeing
} from './commands/write.server.ts';
import { isSessionVisible } from './policy.ts';
import { supervisionIn } from './given-supervision.fixture.ts';
import { findSession } from './queries/find.server.ts';
import { scopeOf } from './queries/for-hold.server.ts';
import { sessionParts } from './queries/session-page.server.ts';

const db = testDatabase();
const everybody: readonly PersonKey[] = [
	'ana',
	'nia',
	'tess',
	'grace',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];
let given: GivenProvider;
let house: ReturnType<typeof supervisionIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	house = supervisionIn(db, given);
	await house.upToDate();
});

const find = (actor: Actor, id: string) =>
	db.tenants.read(given.providerId, (tx) => findSession(tx, actor, id));

async function eventsOf(names: readonly string[]) {
	return db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('event')
			.innerJoin('event_detail as d', 'd.event_id', 'event.id')
			.select(['event.name', 'event.subject_id', 'event.actor_id', 'd.details'])
			.where('event.name', 'in', [...names])
			.execute()
	);
}

/** Every line of every table of the provider that holds the words. */
async function tablesWith(words: string): Promise<string[]> {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const found: string[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query(
			`select 1 from ${name} t where provider_id = $1 and to_jsonb(t)::text like $2 limit 1`,
			[given.providerId, `%${words}%`]
		);
		if (rows.length > 0) found.push(name);
	}
	return found;
}

describe('a session', () => {
	it('is there for its two people and for nobody else, whatever their role', async () => {
		const { id, lessonId } = await house.held();
		for (const who of everybody) {
			const isOne = who === 'grace' || who === 'martin';
			expect((await find(given.actor(who), id)) !== null, who).toBe(isOne);
			if (isOne) continue;
			for (const [command, input] of [
				[agreeSession, { id }],
				[correctSession, { id, words: 'No' }],
				[moveSession, { id, plannedAt: house.at(3) }],
				[notHeld, { id, what: 'cancelled', reason: 'other' }],
				[addPoint, { id, section: 'voice', words: 'Something' }],
				[takeOffPoint, { id, pointId: newId() }],
				[orderAgenda, { id, section: 'voice', direction: 'up' }],
				[writeSection, { id, section: 'voice', words: 'Something' }],
				[writeWellbeing, { id, words: 'Something' }],
				[keepPrivateNote, { id, words: 'Something' }],
				[readSession, { id }],
				[exploreLesson, house.threeAnswers(id, lessonId)],
				[pickEvidence, { id, lessonId, serviceId: given.services.oakview }]
			] as const) {
				expect(await house.perform(command, who, input), `${command.name} as ${who}`).toEqual({
					kind: 'not_found'
				});
			}
			expect(await house.heldNow(who, id)).toEqual({ kind: 'not_found' });
		}
		for (const actor of [
			given.process(),
			{
				kind: 'api_key',
				providerId: given.providerId,
				keyId: newId(),
				name: 'k',
				scopes: ['supervision.read', 'supervision.write']
			}
		] as const) {
			expect(await find(actor, id), actor.kind).toBeNull();
		}
	});

	it('is hidden by the same rule in SQL as in the function, whatever role is held', async () => {
		const { id } = await house.held();
		const pair = { supervisorId: given.staff.martin, superviseeId: given.staff.grace };
		for (const who of everybody) {
			for (const role of roles) {
				const actor: Actor = {
					...given.actor(who),
					grants: [{ role, services: 'all', teams: [] }]
				};
				expect((await find(actor, id)) !== null, `${who} as ${role}`).toBe(
					isSessionVisible(actor, pair)
				);
			}
		}
	});

	it('is offered by no API: none of its commands is', () => {
		expect(supervisionCommands.length).toBeGreaterThan(20);
		expect(supervisionCommands.filter((command) => !command.isPrivate)).toEqual([]);
	});

	it('cannot be called held while a lesson is live and none was talked about in full', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const id = await house.booked('martin', 'grace');
		expect(await house.heldNow('martin', id)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'no-lesson', missing: [{ anchor: '#lessons' }] }
		});
		expect(
			await house.perform(exploreLesson, 'grace', {
				...house.threeAnswers(id, lessonId),
				checked: ''
			})
		).toMatchObject({ kind: 'invalid', errors: [{ field: 'checked' }] });
		await house.done(exploreLesson, 'grace', house.threeAnswers(id, lessonId));
		expect(await house.heldNow('martin', id)).toMatchObject({ kind: 'done' });
	});

	it('can be held without a lesson where none is live', async () => {
		const id = await house.booked('martin', 'grace');
		expect(await house.heldNow('martin', id)).toMatchObject({ kind: 'done' });
	});

	it('tells that a lesson was talked about, and never that it was checked', async () => {
		const { id, lessonId } = await house.held();
		const told = await eventsOf(['supervision.lesson_explored']);
		expect(told).toMatchObject([
			{
				subject_id: id,
				details: {
					lessonId,
					serviceId: given.services.oakview,
					channel: 'supervision',
					moment: 'ordinary',
					reach: 'days:1',
					sourceId: id
				}
			}
		]);
		const all = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.select('name')
				.where('service_id', '=', given.services.oakview)
				.execute()
		);
		expect(all.filter(({ name }) => /checked|observ|understood|briefed/.test(name))).toEqual([]);
		const here = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('lesson_in_service')
				.select(['briefed_gate_first_held_at', 'understood_gate_first_held_at'])
				.where('lesson_id', '=', lessonId)
				.where('service_id', '=', given.services.oakview)
				.executeTakeFirstOrThrow()
		);
		expect(here).toEqual({ briefed_gate_first_held_at: null, understood_gate_first_held_at: null });
	});

	it('tells it once where it is written after they met, and not again when it is changed', async () => {
		const { id, lessonId } = await house.held();
		await house.done(exploreLesson, 'martin', house.threeAnswers(id, lessonId, { hard: 'More' }));
		expect(await eventsOf(['supervision.lesson_explored'])).toHaveLength(1);
		const other = await givenLiveLesson(db, given, { title: 'Dry the floor' });
		await house.done(exploreLesson, 'martin', house.threeAnswers(id, other));
		await house.done(exploreLesson, 'grace', house.threeAnswers(id, other, { hard: 'More' }));
		expect(await eventsOf(['supervision.lesson_explored'])).toHaveLength(2);
	});

	it('is agreed by both, keeps what either adds, and then changes no more', async () => {
		const { id, lessonId } = await house.held();
		expect(await house.perform(correctSession, 'grace', { id, words: 'Not so' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-agreed' }
		});
		await house.done(agreeSession, 'martin', { id });
		expect((await find(given.actor('grace'), id))?.row.status).toBe('held');
		expect(await house.perform(agreeSession, 'martin', { id })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'agreed' }
		});
		for (const [command, input] of [
			[writeSection, { id, section: 'voice', words: 'Other words' }],
			[writeWellbeing, { id, words: 'Other words' }],
			[addPoint, { id, section: 'voice', words: 'Other words' }],
			[exploreLesson, house.threeAnswers(id, lessonId)]
		] as const) {
			expect(await house.perform(command, 'grace', input), command.name).toMatchObject({
				kind: 'refused',
				refusal: { code: 'closed' }
			});
		}
		await house.done(agreeSession, 'grace', { id, comment: 'And the rota' });
		expect((await find(given.actor('martin'), id))?.row.status).toBe('agreed');
		await house.done(correctSession, 'martin', { id, words: 'It was Tuesday' });
		const session = await find(given.actor('grace'), id);
		if (!session) throw new Error('Lost');
		const { said } = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, sessionParts(scopeOf(given.providerId, session.row), given.staff.grace))
		);
		expect(said.map(({ kind, words }) => ({ kind, words }))).toEqual([
			{ kind: 'agreed', words: null },
			{ kind: 'agreed', words: 'And the rota' },
			{ kind: 'corrected', words: 'It was Tuesday' }
		]);
	});

	it('refuses what leans on something that is not there for the lesson', async () => {
		const { id, lessonId } = await house.held();
		expect(
			await house.perform(pickEvidence, 'grace', {
				id,
				lessonId,
				serviceId: given.services.oakview,
				briefed: [`handover:${newId()}`]
			})
		).toMatchObject({ kind: 'refused', refusal: { code: 'not-in-list' } });
	});

	it('keeps two people who write at once from losing a word', async () => {
		const id = await house.booked('martin', 'grace');
		const input = { id, section: 'voice', words: 'First' };
		await house.done(writeSection, 'grace', input);
		await house.done(writeSection, 'martin', { ...input, words: 'Second', revision: 1 });
		expect(
			await house.perform(writeSection, 'grace', { ...input, words: 'Third', revision: 1 })
		).toEqual({ kind: 'stale' });
	});

	it('is missed only once its time has come, and leaves the person’s day where it was', async () => {
		const id = await house.booked('martin', 'grace');
		const before = await house.seriesOf('grace');
		expect(
			await house.perform(notHeld, 'martin', { id, what: 'missed', reason: 'away' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'not-yet' } });
		expect(await house.perform(notHeld, 'martin', { id, what: 'cancelled' })).toMatchObject({
			kind: 'invalid',
			errors: [{ field: 'reason' }]
		});
		await house.done(notHeld, 'grace', { id, what: 'cancelled', reason: 'away' });
		expect((await house.seriesOf('grace')).due_on).toBe(before.due_on);
		expect(await house.booked('martin', 'grace')).not.toBe(id);
	});
});

describe('what is private', () => {
	it('how somebody is stands in one table, in no event, and opening it leaves a trace', async () => {
		const id = await house.booked('martin', 'grace');
		const words = `Sleeps badly ${newId()}`;
		await house.done(writeWellbeing, 'grace', { id, words });
		expect(await tablesWith(words)).toEqual(['supervision_wellbeing']);
		await house.done(readSession, 'martin', { id });
		expect(await house.perform(readSession, 'grace', { id })).toMatchObject({ kind: 'forbidden' });
		expect(await eventsOf(['supervision.read'])).toMatchObject([
			{ subject_id: id, actor_id: given.staff.martin, details: {} }
		]);
	});

	it('a note of one’s own is read by its author only: the other of the two does not know of it', async () => {
		const id = await house.booked('martin', 'grace');
		const words = `My own words ${newId()}`;
		await house.done(keepPrivateNote, 'martin', { id, words });
		expect(await tablesWith(words)).toEqual(['supervision_private_note']);
		const noteOf = async (who: PersonKey) => {
			const session = await find(given.actor(who), id);
			if (!session) throw new Error('Lost');
			const { note } = await db.tenants.read(given.providerId, (tx) =>
				gather(tx, sessionParts(scopeOf(given.providerId, session.row), given.staff[who]))
			);
			return note;
		};
		expect(await noteOf('martin')).toEqual([{ words }]);
		expect(await noteOf('grace')).toEqual([]);
		await house.done(keepPrivateNote, 'martin', { id, words: '' });
		expect(await tablesWith(words)).toEqual([]);
	});

	it('only whoever put a point down takes it off again', async () => {
		const id = await house.booked('martin', 'grace');
		await house.done(addPoint, 'grace', { id, section: 'voice', words: 'The garden' });
		const point = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('supervision_point').select('id').executeTakeFirstOrThrow()
		);
		const input = { id, pointId: point.id };
		expect(await house.perform(takeOffPoint, 'martin', input)).toMatchObject({ kind: 'forbidden' });
		await house.done(takeOffPoint, 'grace', input);
		expect(await house.perform(takeOffPoint, 'grace', input)).toEqual({ kind: 'not_found' });
	});
});
