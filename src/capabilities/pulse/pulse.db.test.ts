import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { answerPulse } from './commands/answer.server.ts';
import { closeRound } from './commands/close.server.ts';
import { openRound } from './commands/open.server.ts';
import { shareBack } from './commands/share.server.ts';
import { pulseCommands } from './commands.server.ts';
import { findRound } from './queries/find.server.ts';
import { pulseToAnswer, pulseToShare } from './queries/home.server.ts';
import { askedOfMe } from './queries/list.server.ts';
import { resultsOf } from './queries/results.server.ts';
import { pulseOverTime } from './queries/trend.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
const answers = { priorities: 'yes', clear: 'partly', safe: 'no', seen_leader: 'yes' } as const;
const workers = ['ana', 'bola', 'chidi', 'dawn', 'ewa', 'nia', 'noor', 'ned', 'tess'] as const;

const house = (given: GivenProvider) => {
	const perform = (command: Command, who: PersonKey, input: unknown, key?: string) =>
		db.perform(command, given.actor(who), input, key === undefined ? {} : { key });
	const done = async (command: Command, who: PersonKey, input: unknown) => {
		const outcome = await perform(command, who, input);
		if (outcome.kind !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	};
	const opened = (who: PersonKey = 'grace', more: object = {}) =>
		done(openRound, who, {
			serviceId: given.services.oakview,
			questionsVersion: '1',
			closesOn: addDays(today, 14),
			...more
		});
	const results = async (who: PersonKey, id: string) =>
		db.tenants.read(given.providerId, async (tx) => {
			const round = await findRound(tx, given.actor(who), id);
			return round ? resultsOf(tx, given.actor(who), round) : null;
		});
	return { perform, done, opened, results };
};

/** Every row of every tenant table of the provider, as text with its table. */
async function lines(providerId: string): Promise<{ table: string; line: string }[]> {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const all: { table: string; line: string }[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${name} t where provider_id = $1`,
			[providerId]
		);
		all.push(...rows.map(({ line }) => ({ table: name, line })));
	}
	return all;
}

describe('an answer of the pulse', () => {
	let given: GivenProvider;
	let at: ReturnType<typeof house>;
	let id: string;

	beforeAll(async () => {
		given = await givenProvider(db);
		at = house(given);
		id = await at.opened();
	});

	it('leaves no trace of who gave it: not in any row, event or command', async () => {
		const before = await lines(given.providerId);
		const key = newId();
		expect(await at.perform(answerPulse, 'nia', { id, ...answers }, key)).toMatchObject({
			kind: 'done',
			eventNames: []
		});
		const known = new Set(before.map(({ table, line }) => `${table} ${line}`));
		const added = (await lines(given.providerId)).filter(
			({ table, line }) => !known.has(`${table} ${line}`)
		);
		expect(added.map(({ table }) => table).sort()).toEqual([
			'command',
			'pulse_group',
			'pulse_mark'
		]);
		for (const { line } of added) expect(line).not.toContain(given.staff.nia);
		const mark = added.find(({ table }) => table === 'pulse_mark')?.line ?? '';
		expect(Object.keys(JSON.parse(mark) as object).sort()).toEqual([
			'mark',
			'provider_id',
			'round_id'
		]);
		const command = JSON.parse(
			added.find(({ table }) => table === 'command')?.line ?? ''
		) as Record<string, string>;
		expect(command).toMatchObject({
			actor_kind: 'process',
			actor_id: 'pulse.answer',
			subject_id: id
		});
		// The day only: no minute to lay beside a sign-in.
		expect(londonDate(new Date(command['recorded_at'] ?? ''))).toBe(today);
		expect(new Date(command['recorded_at'] ?? '').toISOString()).toMatch(/T(00|23):00:00.000Z$/);
	});

	it('is not to be found by trying all answers against the ledger’s digest', async () => {
		const digests = async () =>
			(
				await db.owner.query<{ input_digest: string }>(
					`select input_digest from command where provider_id = $1 and name = 'pulse.answer'`,
					[given.providerId]
				)
			).rows.map((row) => row.input_digest);
		await at.done(answerPulse, 'noor', { id, ...answers });
		const all = await digests();
		// The same input twice, and still two digests: it is not one of the input.
		expect(all).toHaveLength(2);
		expect(new Set(all).size).toBe(2);
	});

	it('is given once: again it is refused, and sent twice it is one', async () => {
		const key = newId();
		const first = await at.perform(answerPulse, 'ned', { id, ...answers }, key);
		const again = await at.perform(answerPulse, 'ned', { id, ...answers }, key);
		expect([first, again]).toMatchObject([
			{ kind: 'done', isRepeat: false },
			{ kind: 'done', isRepeat: true }
		]);
		expect(await at.perform(answerPulse, 'ned', { id, ...answers })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'answered' }
		});
		const group = await db.owner.query<{ answered: number }>(
			`select answered from pulse_group where round_id = $1 and shift_group = 'nights'`,
			[id]
		);
		expect(group.rows[0]?.answered).toBe(3);
	});

	it('from two phones at once is one', async () => {
		const both = await Promise.all([
			at.perform(answerPulse, 'ewa', { id, ...answers }),
			at.perform(answerPulse, 'ewa', { id, ...answers })
		]);
		expect(both.map((one) => one.kind).sort()).toEqual(['done', 'refused']);
	});

	it('is refused half, by who is not asked, and is not there for who does not work there', async () => {
		expect(await at.perform(answerPulse, 'ana', { id, priorities: 'yes' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'clear' }, { field: 'safe' }, { field: 'seen_leader' }] }
		});
		expect(await at.perform(answerPulse, 'ana', { id, ...answers, safe: 'maybe' })).toMatchObject({
			kind: 'invalid'
		});
		for (const who of ['grace', 'martin', 'sunita'] as const) {
			expect(await at.perform(answerPulse, who, { id, ...answers }), who).toMatchObject({
				kind: 'forbidden'
			});
		}
		for (const who of ['hugo', 'mo', 'alex'] as const) {
			expect(await at.perform(answerPulse, who, { id, ...answers }), who).toMatchObject({
				kind: 'not_found'
			});
		}
	});

	it('is offered by no API', () => {
		expect(pulseCommands.every((command) => command.isPrivate)).toBe(true);
	});

	it('is asked for at home until it is given', async () => {
		const home = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, pulseToAnswer(given.actor(who), new Date()))
			);
		expect(await home('ana')).toMatchObject([{ href: `/pulse/${id}` }]);
		for (const who of ['nia', 'grace', 'hugo', 'alex'] as const) {
			expect(await home(who), who).toEqual([]);
		}
	});

	it('shows nothing before the round is closed, and nothing of small groups after', async () => {
		for (const who of workers) {
			if (['nia', 'noor', 'ned', 'ewa'].includes(who)) continue;
			await at.done(answerPulse, who, { id, ...answers, safe: 'yes' });
		}
		expect(await at.results('sunita', id)).toEqual([]);
		for (const who of ['ana', 'tess', 'martin'] as const) {
			const may = await at.perform(closeRound, who, { id });
			expect(may.kind, who).toBe(who === 'martin' ? 'done' : 'forbidden');
		}
		const shown = await at.results('grace', id);
		// Six by day, three by night: three are too few, and with one group left the six would give them away.
		expect(shown?.map((one) => one.shiftGroup)).toEqual([null, null, null, null]);
		expect(shown?.find((one) => one.question === 'safe')).toMatchObject({
			yes: 5,
			partly: 0,
			no: 4
		});
		expect(await at.results('ana', id)).toEqual([]);
		expect(await at.results('mo', id)).toBeNull();
		expect(await at.results('alex', id)).toBeNull();
	});

	it('is gone when the round is closed: the counts, the marks, and what made them', async () => {
		const left = (await lines(given.providerId)).filter(({ table }) => table.startsWith('pulse_'));
		expect(left.filter(({ table }) => table === 'pulse_mark')).toEqual([]);
		for (const { table, line } of left) {
			const row = JSON.parse(line) as Record<string, unknown>;
			if (table === 'pulse_group') expect(row['counts']).toEqual({});
			if (table === 'pulse_round') expect(row['mark_secret']).toBeNull();
		}
		expect(await at.perform(answerPulse, 'ana', { id, ...answers })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'over' }
		});
		expect(await at.perform(closeRound, 'grace', { id })).toMatchObject({ kind: 'refused' });
	});

	it('is shared back with what changes, without names, and then staff read it', async () => {
		const home = () =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, pulseToShare(given.actor('grace'), new Date()))
			);
		expect(await home()).toMatchObject([{ title: 'Tell staff what you heard in the pulse' }]);
		const words = {
			heard: 'Half find it hard to speak up.',
			changes: 'Supervision starts with it.'
		};
		expect(await at.perform(shareBack, 'grace', { id, ...words, changes: ' ' })).toMatchObject({
			kind: 'invalid',
			errors: [{ field: 'changes' }]
		});
		expect(
			await at.perform(shareBack, 'grace', { id, ...words, heard: 'Dorothy is afraid.' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'names' } });
		expect(await at.perform(shareBack, 'tess', { id, ...words })).toMatchObject({
			kind: 'forbidden'
		});
		const trend = (who: PersonKey, serviceId: string | null) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, pulseOverTime(given.actor(who), serviceId))
			);
		expect(await trend('ana', given.services.oakview)).toEqual([]);
		expect(await trend('grace', given.services.oakview)).toHaveLength(4);
		await at.done(shareBack, 'grace', { id, ...words });
		expect(await at.results('ana', id)).toHaveLength(4);
		expect(await home()).toEqual([]);
		expect(await trend('ana', given.services.oakview)).toHaveLength(4);
		expect(await trend('hugo', given.services.oakview)).toEqual([]);
	});
});

describe('a round', () => {
	it('is opened where one answers for it, one at a time, for some days to come', async () => {
		const given = await givenProvider(db, { name: 'Other Care' });
		const at = house(given);
		const input = {
			serviceId: given.services.oakview,
			questionsVersion: '2',
			closesOn: addDays(today, 7)
		};
		for (const [who, kind] of [
			['ana', 'forbidden'],
			['tess', 'forbidden'],
			['mo', 'forbidden'],
			['alex', 'forbidden']
		] as const) {
			expect(await at.perform(openRound, who, input), who).toMatchObject({ kind });
		}
		const wrong = async (more: object) =>
			expect(await at.perform(openRound, 'helen', { ...input, ...more })).toMatchObject({
				kind: 'refused'
			});
		await wrong({ closesOn: today });
		await wrong({ closesOn: addDays(today, 90) });
		expect(await at.perform(openRound, 'helen', { ...input, serviceId: newId() })).toEqual({
			kind: 'not_found'
		});
		expect(
			await at.perform(openRound, 'grace', { questionsVersion: '1', closesOn: input.closesOn })
		).toMatchObject({ kind: 'forbidden' });
		const id = await at.opened('grace');
		await wrong({});
		await wrong({ serviceId: '' });
		await at.opened('mo', { serviceId: given.services.harbour });
		await at.done(closeRound, 'grace', { id });
		const again = await at.opened('grace', { questionsVersion: '2' });
		const asked = await db.tenants.read(given.providerId, (tx) =>
			told(tx, askedOfMe(given.actor('ana'), today))
		);
		expect(asked).toMatchObject([{ id: again, version: 2, isAnswered: false }]);
	});

	it('rests four weeks where something was shown, so that two results cannot be taken from each other', async () => {
		const given = await givenProvider(db, { name: 'Fourth Care' });
		const at = house(given);
		const { oakview } = given.services;
		const input = (serviceId: string) => ({
			serviceId,
			questionsVersion: '1',
			closesOn: addDays(today, 7)
		});
		const answered = async (count: number, who: PersonKey, serviceId: string) => {
			const id = await at.done(openRound, who, input(serviceId));
			for (const one of workers.slice(0, count))
				await at.done(answerPulse, one, { id, ...answers });
			await at.done(closeRound, who, { id });
		};
		const asked = async (who: PersonKey, serviceId: string) => {
			const outcome = await at.perform(openRound, who, input(serviceId));
			return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;
		};
		// Four answers show nothing, so five the same day cannot be laid beside them.
		await answered(4, 'grace', oakview);
		await answered(5, 'grace', oakview);
		expect(await asked('grace', oakview)).toBe('asked-lately');
		expect(await asked('helen', '')).toBe('asked-lately');
		await db.owner.query('update pulse_round set closed_on = $2 where provider_id = $1', [
			given.providerId,
			addDays(today, -28)
		]);
		// A round of every service rests each of them.
		await answered(6, 'helen', '');
		expect(await asked('grace', oakview)).toBe('asked-lately');
		expect(await asked('mo', given.services.harbour)).toBe('asked-lately');
	});

	it('asks who was there on its first day, in one group each', async () => {
		const given = await givenProvider(db, { name: 'Third Care' });
		const at = house(given);
		await db.tenants.write(given.providerId, async (tx) => {
			const second = {
				provider_id: given.providerId,
				service_id: given.services.oakview,
				job_role: 'care_worker',
				contract: 'bank',
				recorded_at: new Date()
			};
			await tx
				.insertInto('assignment')
				.values([
					// The same person on another shift too, and somebody who comes tomorrow.
					{
						...second,
						id: newId(),
						staff_id: given.staff.ana,
						shift_group: 'nights',
						from_on: '2025-01-01'
					},
					{
						...second,
						id: newId(),
						staff_id: given.staff.hugo,
						shift_group: 'days',
						from_on: addDays(today, 1)
					}
				])
				.execute();
			await tx
				.insertInto('absence')
				.values({
					provider_id: given.providerId,
					id: newId(),
					staff_id: given.staff.bola,
					from_on: '2025-01-01',
					is_long_term: true,
					recorded_at: new Date()
				})
				.execute();
		});
		const id = await at.opened('grace');
		const groups = await db.owner.query<{ shift_group: string; asked: number }>(
			'select shift_group, asked from pulse_group where round_id = $1 order by 1',
			[id]
		);
		// Ana counts by day only, Bola is away, Grace leads.
		expect(groups.rows).toEqual([
			{ shift_group: 'days', asked: 5 },
			{ shift_group: 'nights', asked: 3 }
		]);
	});
});
