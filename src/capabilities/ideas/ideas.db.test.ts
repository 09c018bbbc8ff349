import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDate, londonDayBounds } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import {
	adoptIdea,
	considerIdea,
	declineIdea,
	lookAgainAtIdea,
	tryIdea
} from './commands/decide.server.ts';
import { dropIdea, noteIdea, raiseIdea } from './commands/raise.server.ts';
import { judgeIdeaAnswer, tellBackIdea } from './commands/tell.server.ts';
import { readIdeaFilters } from './filters.ts';
import { IDEA_BOX, isVisible } from './policy.ts';
import { findIdea } from './queries/find.server.ts';
import { homeItemsOfIdeas } from './queries/home.server.ts';
import { ideaList } from './queries/list.server.ts';
import { ideaPage } from './queries/page.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const box = (): Actor => ({ kind: 'process', providerId: given.providerId, name: IDEA_BOX });
const everybody: readonly PersonKey[] = [
	'ana',
	'nia',
	'hugo',
	'tess',
	'grace',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];

const raise = async (who: PersonKey, words = 'A second torch by the back door') => {
	const outcome = await db.perform(raiseIdea, given.actor(who), {
		words,
		serviceId: given.services.oakview
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const drop = async () => {
	const input = { words: 'Quieter bins at night', serviceId: given.services.oakview };
	const outcome = await db.perform(dropIdea, box(), input);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const revision = (id: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const found = await findIdea(tx, given.process(), id);
		return found?.row.revision ?? 0;
	});
const act = async (command: Command, who: PersonKey, id: string, more: object) =>
	db.perform(command, given.actor(who), { id, revision: await revision(id), ...more });
const consider = (id: string, sharedWords = 'A second torch by the back door') =>
	act(considerIdea, 'tess', id, { sharedWords });

const list = (who: PersonKey, query = '') =>
	db.tenants.read(given.providerId, (tx) =>
		ideaList(tx, given.actor(who), readIdeaFilters(new URLSearchParams(query)), {
			cursor: null,
			size: 100,
			today
		})
	);

describe('an idea from raised to told back', () => {
	it('goes the whole way, and whoever raised it says whether that answers it', async () => {
		const id = await raise('ana');
		expect(await consider(id)).toMatchObject({ kind: 'done' });
		const tried = {
			trial: 'Two torches on nights for a month',
			measure: 'Searches for a torch a night',
			tryUntil: addDays(today, 28)
		};
		expect(await act(tryIdea, 'grace', id, tried)).toMatchObject({ kind: 'done' });
		const adopted = {
			seen: 'No search in four weeks',
			outcome: 'Two torches hang by the back door on every shift'
		};
		expect(await act(adoptIdea, 'grace', id, adopted)).toMatchObject({ kind: 'done' });
		expect((await list('grace', 'view=waiting')).rows.map((row) => row.id)).toContain(id);
		const words = 'Thank you. Two torches hang by the back door now.';
		expect(await act(tellBackIdea, 'grace', id, { words })).toMatchObject({ kind: 'done' });
		expect((await list('grace', 'view=waiting')).rows.map((row) => row.id)).not.toContain(id);

		const home = await db.tenants.read(given.providerId, (tx) =>
			told(tx, homeItemsOfIdeas(given.actor('ana'), new Date()))
		);
		expect(home.find((item) => item.href === `/ideas/${id}`)?.title).toBe(
			'Your idea is what we do now – thank you'
		);
		const page = await db.tenants.read(given.providerId, (tx) =>
			ideaPage(tx, given.actor('ana'), id, new Date())
		);
		const toldId = page?.told.at(-1)?.id ?? '';
		const partly = { id, toldId, answered: 'partly', words: 'The first floor has none' };
		expect(await db.perform(judgeIdeaAnswer, given.actor('nia'), partly)).toMatchObject({
			kind: 'forbidden'
		});
		expect(await db.perform(judgeIdeaAnswer, given.actor('ana'), partly)).toMatchObject({
			kind: 'done'
		});
		const waiting = (await list('grace', 'view=waiting')).rows.find((row) => row.id === id);
		expect(waiting?.waiting).toMatchObject({ kind: 'answer_again' });
	});

	it('is not declined without a reason, nor tried without an end', async () => {
		const id = await raise('ana');
		expect(
			await act(declineIdea, 'grace', id, { outcome: 'The rota does not allow it yet' })
		).toMatchObject({ kind: 'refused' });
		await consider(id);
		expect(await act(declineIdea, 'grace', id, { outcome: 'Not possible' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'no-reason' }
		});
		for (const tryUntil of [today, addDays(today, 400)]) {
			expect(
				await act(tryIdea, 'grace', id, { trial: 'For a while', measure: 'Who asks', tryUntil })
			).toMatchObject({
				kind: 'refused',
				refusal: { code: 'not-a-trial' }
			});
		}
		const outcome = 'The rota does not allow it before the spring';
		expect(await act(declineIdea, 'grace', id, { outcome })).toMatchObject({ kind: 'done' });
		expect(await act(lookAgainAtIdea, 'grace', id, { reason: 'A new rota' })).toMatchObject({
			kind: 'done'
		});
	});

	it('is answered by somebody else than whoever raised it, and decided by a manager', async () => {
		const id = await raise('grace', 'A board in the hall');
		expect(await act(considerIdea, 'grace', id, { sharedWords: 'A board' })).toMatchObject({
			kind: 'forbidden'
		});
		await consider(id, 'A board in the hall');
		const outcome = 'The board hangs in the hall from Monday';
		expect(await act(adoptIdea, 'tess', id, { outcome })).toMatchObject({ kind: 'forbidden' });
		expect(await act(adoptIdea, 'martin', id, { outcome })).toMatchObject({ kind: 'done' });
	});

	it('is shared only in words that name nobody', async () => {
		const id = await raise('ana', 'Let Bola Ade do the teas');
		expect(await consider(id, 'Let Bola Ade do the teas')).toMatchObject({
			kind: 'refused',
			refusal: { code: 'names-somebody' }
		});
		const again = (more: object) =>
			act(considerIdea, 'tess', id, { sharedWords: 'Ask Dorothy about the teas', ...more });
		expect(await again({})).toMatchObject({ refusal: { code: 'may-name-somebody' } });
		expect(await again({ isSure: ['yes'] })).toMatchObject({ kind: 'done' });
	});

	it('is refused where somebody has nothing to do', async () => {
		for (const serviceId of [given.services.harbour, newId()]) {
			expect(
				await db.perform(raiseIdea, given.actor('ana'), { words: 'Anything', serviceId })
			).toEqual({ kind: 'not_found' });
		}
		expect(
			await db.perform(raiseIdea, given.actor('ana'), {
				words: ' ',
				serviceId: given.services.oakview
			})
		).toMatchObject({ kind: 'invalid' });
	});
});

describe('an idea without a name', () => {
	it('leaves nobody in its row, in an event, or in the ledger of commands', async () => {
		const before = await db.owner.query('select count(*) from event where provider_id = $1', [
			given.providerId
		]);
		const id = await drop();
		const row = await db.owner.query<{ line: string; raised_at: Date }>(
			'select to_jsonb(i)::text as line, raised_at from idea i where id = $1',
			[id]
		);
		for (const staffId of Object.values(given.staff))
			expect(row.rows[0]?.line).not.toContain(staffId);
		// The day only, here and in the ledger: no minute to lay beside a sign-in.
		const { start } = londonDayBounds(today);
		expect(row.rows[0]?.raised_at).toEqual(start);
		const after = await db.owner.query('select count(*) from event where provider_id = $1', [
			given.providerId
		]);
		expect(after.rows).toEqual(before.rows);
		const commands = await db.owner.query<{ actor_kind: string; actor_id: string }>(
			'select actor_kind, actor_id, recorded_at from command where subject_id = $1',
			[id]
		);
		expect(commands.rows).toEqual([
			{ actor_kind: 'process', actor_id: 'ideas.put-in-box', recorded_at: start }
		]);
	});

	it('is kept once, and the key of its form, which holds a moment, stands nowhere', async () => {
		const key = newId();
		const input = { words: 'A rail by the steps', serviceId: given.services.oakview };
		const sent = await db.perform(dropIdea, box(), input, { key });
		expect(sent).toMatchObject({ kind: 'done', isRepeat: false });
		expect(await db.perform(dropIdea, box(), input, { key })).toMatchObject({
			kind: 'done',
			isRepeat: true
		});
		const { rowCount } = await db.owner.query(
			`select 1 from command where id = $1 or id::text like '________-____-7%' and name = $2`,
			[key, dropIdea.name]
		);
		expect(rowCount).toBe(0);
		const kept = await db.owner.query('select 1 from idea where words = $1', [input.words]);
		expect(kept.rowCount).toBe(1);
	});

	it('is put in by the box and by nobody else', async () => {
		const input = { words: 'Quieter bins', serviceId: given.services.oakview };
		expect(await db.perform(dropIdea, given.actor('grace'), input)).toMatchObject({
			kind: 'forbidden'
		});
		expect(await db.perform(dropIdea, given.process('import'), input)).toMatchObject({
			kind: 'forbidden'
		});
	});

	it('is answered on the board: it waits like any other', async () => {
		const id = await drop();
		expect((await list('tess', 'view=waiting')).rows.map((row) => row.id)).toContain(id);
		await consider(id, 'Quieter bins at night');
		await act(tellBackIdea, 'tess', id, { words: 'Thank you. New lids come in May.' });
		expect((await list('tess', 'view=waiting')).rows.map((row) => row.id)).not.toContain(id);
	});
});

describe('an idea a leader heard', () => {
	const heard = (who: PersonKey, more: object = {}) =>
		db.perform(noteIdea, given.actor(who), {
			words: 'Start the round when the phone is covered',
			serviceId: given.services.oakview,
			sourceKind: 'none',
			...more
		});

	it('is credited only to somebody who works there', async () => {
		expect(await heard('grace', { creditedId: given.staff.ana })).toMatchObject({ kind: 'done' });
		expect(await heard('grace', { creditedId: given.staff.hugo })).toMatchObject({
			kind: 'refused'
		});
		expect(await heard('ana')).toMatchObject({ kind: 'forbidden' });
		expect(await heard('mo')).toEqual({ kind: 'not_found' });
	});

	it('comes from a visit that is there, or from none', async () => {
		expect(await heard('grace', { sourceKind: 'walkaround', sourceId: newId() })).toEqual({
			kind: 'not_found'
		});
		expect(await heard('grace', { sourceKind: 'walkaround' })).toEqual({ kind: 'not_found' });
	});
});

describe('who sees an idea', () => {
	it('is one rule, for one and for the list', async () => {
		const raised = await raise('ana', 'Only mine so far');
		const considered = await raise('nia', 'Everybody’s');
		await consider(considered, 'Everybody’s');
		for (const who of everybody) {
			const rows = (await list(who)).rows.map((row) => row.id);
			const facts = {
				serviceId: given.services.oakview,
				notedBy: null,
				isJoined: false,
				raisedBy: given.staff.ana,
				status: 'raised' as const
			};
			expect(rows.includes(raised), `raised, ${who}`).toBe(isVisible(given.actor(who), facts));
			expect(rows.includes(considered), `considered, ${who}`).toBe(
				isVisible(given.actor(who), { ...facts, raisedBy: given.staff.nia, status: 'considered' })
			);
		}
	});

	it('keeps the words as they were said from colleagues', async () => {
		const id = await raise('nia', 'My own words about the bath');
		await consider(id, 'A longer bath');
		const wordsFor = async (who: PersonKey) =>
			(await list(who)).rows.find((row) => row.id === id)?.words;
		expect(await wordsFor('ana')).toBe('A longer bath');
		expect(await wordsFor('nia')).toBe('My own words about the bath');
		expect(await wordsFor('grace')).toBe('My own words about the bath');
	});
});
