import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
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
import { joinIdea } from './commands/join.server.ts';
import { raiseIdea } from './commands/raise.server.ts';
import { judgeIdeaAnswer, tellBackIdea } from './commands/tell.server.ts';
import { readIdeaFilters } from './filters.ts';
import { findIdea } from './queries/find.server.ts';
import { ideaList } from './queries/list.server.ts';
import { ideaPage } from './queries/page.server.ts';
import { presentIdea } from './view.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const row = async (id: string) => {
	const found = await db.tenants.read(given.providerId, (tx) => findIdea(tx, given.process(), id));
	if (!found) throw new Error('There is no such idea.');
	return found.row;
};
const act = async (command: Command, who: PersonKey, id: string, more: object) =>
	db.perform(command, given.actor(who), { id, revision: (await row(id)).revision, ...more });
const raise = async (who: PersonKey, words: string, serviceId = given.services.oakview) => {
	const outcome = await db.perform(raiseIdea, given.actor(who), { words, serviceId });
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const consider = (id: string, who: PersonKey = 'tess') =>
	act(considerIdea, who, id, { sharedWords: 'A second torch by the back door' });
const thanks = 'Thank you. Somebody else had it too, so we answer both together.';
const join = (id: string, withId: string, who: PersonKey = 'tess') =>
	act(joinIdea, who, id, { withId, words: thanks });
const waiting = async () => {
	const { rows } = await db.tenants.read(given.providerId, (tx) =>
		ideaList(tx, given.actor('grace'), readIdeaFilters(new URLSearchParams('view=waiting')), {
			cursor: null,
			size: 200,
			today
		})
	);
	return rows;
};
const page = async (who: PersonKey, id: string) => {
	const found = await db.tenants.read(given.providerId, (tx) =>
		ideaPage(tx, given.actor(who), id, new Date())
	);
	if (!found) throw new Error('They do not see it.');
	return { ...found, view: presentIdea(found, given.actor(who)) };
};

describe('the same idea raised twice', () => {
	it('is answered once: both are told in the same moment, and each is asked for themselves', async () => {
		const first = await raise('ana', 'A torch by the back door');
		const second = await raise('nia', 'Nights need a torch at the back');
		await consider(first);
		expect(await join(second, first)).toMatchObject({ kind: 'done' });
		// Whoever raised it heard at once, and keeps their own words.
		expect((await page('nia', second)).view).toMatchObject({
			words: 'Nights need a torch at the back',
			joinedToId: first,
			told: [{ words: thanks }]
		});
		expect((await waiting()).map(({ id }) => id)).not.toContain(second);
		const tried = {
			trial: 'Two torches',
			measure: 'Searches a night',
			tryUntil: addDays(today, 9)
		};
		expect(await act(tryIdea, 'grace', first, tried)).toMatchObject({ kind: 'done' });
		expect(await row(second)).toMatchObject({ status: 'trying', trial: 'Two torches' });
		const seen = { seen: 'No search in nine nights', outcome: 'Two torches hang by the back door' };
		expect(await act(adoptIdea, 'grace', first, seen)).toMatchObject({ kind: 'done' });
		const words = 'Thank you. Two torches hang there now.';
		expect(await act(tellBackIdea, 'grace', first, { words })).toMatchObject({ kind: 'done' });
		const told = (await page('nia', second)).told;
		expect(told.at(-1)).toMatchObject({ words });
		expect((await row(second)).told_outcome_at).not.toBeNull();
		// One says yes, the other no: what is left open is that one's own, and comes back.
		const judge = (who: PersonKey, id: string, toldId: string | undefined, answered: string) =>
			db.perform(judgeIdeaAnswer, given.actor(who), { id, toldId, answered });
		expect(await judge('nia', second, told.at(-1)?.id, 'no')).toMatchObject({ kind: 'done' });
		expect((await waiting()).find(({ id }) => id === second)?.waiting).toMatchObject({
			kind: 'answer_again'
		});
		const more = 'Thank you. A third torch hangs by the front door.';
		expect(await act(tellBackIdea, 'grace', first, { words: more })).toMatchObject({
			kind: 'done'
		});
		expect((await waiting()).map(({ id }) => id)).not.toContain(second);
	});

	it('is answered nowhere else: there is no step at the one that was joined', async () => {
		const first = await raise('ana', 'One');
		const second = await raise('nia', 'The same');
		await consider(first);
		await join(second, first);
		expect((await page('grace', second)).view.steps).toEqual([]);
		for (const [command, more] of [
			[tellBackIdea, { words: thanks }],
			[declineIdea, { outcome: 'The rota does not allow it yet' }],
			[lookAgainAtIdea, { reason: 'Again' }],
			[joinIdea, { withId: first, words: thanks }]
		] as const) {
			expect(await act(command, 'grace', second, more)).toMatchObject({
				kind: 'refused',
				refusal: { code: 'joined' }
			});
		}
	});

	it('takes along those that were the same as it', async () => {
		const [a, b, c] = [await raise('ana', 'A'), await raise('nia', 'B'), await raise('noor', 'C')];
		await consider(a);
		await consider(b);
		await join(c, b);
		expect(await join(b, a)).toMatchObject({ kind: 'done' });
		expect((await row(c)).joined_to_id).toBe(a);
		expect((await page('noor', c)).told).toHaveLength(2);
	});

	it('is not joined to what nobody looks into, to itself, to another service, or to what is not theirs to see', async () => {
		const first = await raise('ana', 'One more');
		const raised = await raise('nia', 'Raised only');
		const elsewhere = await raise('hugo', 'Elsewhere', given.services.harbour);
		await consider(elsewhere, 'mo');
		for (const withId of [raised, first, elsewhere, newId(), 'nothing']) {
			expect(await join(first, withId)).toMatchObject({
				kind: 'refused',
				refusal: { code: 'not-in-list' }
			});
		}
	});

	it('is joined by somebody else than whoever raised it, who leads there, with words that name nobody', async () => {
		const first = await raise('ana', 'A lamp');
		await consider(first);
		const own = await raise('tess', 'A lamp too');
		expect(await join(own, first)).toMatchObject({ kind: 'forbidden' });
		const second = await raise('nia', 'The lamp');
		expect(await join(second, first, 'nia')).toMatchObject({ kind: 'forbidden' });
		expect(await join(second, first, 'hugo')).toEqual({ kind: 'not_found' });
		expect(
			await act(joinIdea, 'tess', second, {
				withId: first,
				words: 'Thank you. Ana Silva had it too.'
			})
		).toMatchObject({ kind: 'refused', refusal: { code: 'names-somebody' } });
	});
});

describe('a trial', () => {
	it('says how one sees whether it helps, and is looked at before it is decided', async () => {
		const id = await raise('ana', 'A list of songs');
		await consider(id);
		expect(
			await act(tryIdea, 'grace', id, { trial: 'One week', tryUntil: addDays(today, 7) })
		).toMatchObject({ kind: 'invalid' });
		const tried = { trial: 'One week', measure: 'Who sings along', tryUntil: addDays(today, 7) };
		expect(await act(tryIdea, 'grace', id, tried)).toMatchObject({ kind: 'done' });
		const outcome = 'The list lies on the piano from Monday';
		for (const command of [adoptIdea, declineIdea]) {
			expect(await act(command, 'grace', id, { outcome })).toMatchObject({
				kind: 'refused',
				refusal: { code: 'not-looked-at' }
			});
		}
		const seen = 'Four of nine sang along by the end';
		expect(await act(adoptIdea, 'grace', id, { outcome, seen })).toMatchObject({ kind: 'done' });
		expect(await row(id)).toMatchObject({ trial_measure: 'Who sings along', trial_seen: seen });
	});

	it('asks nobody what they saw where nothing was tried', async () => {
		const id = await raise('ana', 'A bell');
		await consider(id);
		const outcome = 'The bell hangs by the door';
		expect(await act(adoptIdea, 'grace', id, { outcome })).toMatchObject({ kind: 'done' });
	});
});
