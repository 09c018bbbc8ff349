import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate, londonDayBounds } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { judgeWithReceipt } from './commands/answer-of-box.server.ts';
import { considerIdea } from './commands/decide.server.ts';
import { dropIdea } from './commands/raise.server.ts';
import { tellBackIdea } from './commands/tell.server.ts';
import { readIdeaFilters } from './filters.ts';
import { IDEA_BOX } from './policy.ts';
import { ideaByReceipt } from './queries/by-receipt.server.ts';
import { ideaList } from './queries/list.server.ts';
import { ideaPage } from './queries/page.server.ts';
import { presentByReceipt } from './receipt-view.ts';
import { digestOf, keyOfBox, lettersFor } from './receipt.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let other: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
	other = await givenProvider(db, { name: 'Elsewhere' });
});

const boxOf = ({ providerId }: GivenProvider): Actor => ({
	kind: 'process',
	providerId,
	name: IDEA_BOX
});

/** An idea put into the box by a form with this key, and the digest of its code. */
async function dropped(formKey = newId(), words = 'Quieter bins at night') {
	const digest = digestOf(given.providerId, lettersFor(formKey));
	const input = { words, serviceId: given.services.oakview, digest };
	const outcome = await db.perform(dropIdea, boxOf(given), input, { key: keyOfBox(formKey) });
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return { id: outcome.subjectId, digest, formKey, isRepeat: outcome.isRepeat };
}

const read = (digest: string, provider = given) =>
	db.tenants.read(provider.providerId, (tx) => ideaByReceipt(tx, provider.providerId, digest));

/** Somebody looks into it and tells the team what becomes of it. */
async function answered(id: string, words = 'Thank you. New lids come in May.') {
	const revision = async () => {
		const page = await db.tenants.read(given.providerId, (tx) =>
			ideaPage(tx, given.actor('tess'), id, new Date())
		);
		return page?.row.revision ?? 0;
	};
	const page = async () => ({ id, revision: await revision() });
	if ((await read0(id)) === 'raised') {
		await db.perform(considerIdea, given.actor('tess'), {
			...(await page()),
			sharedWords: 'Quieter bins at night'
		});
	}
	const outcome = await db.perform(tellBackIdea, given.actor('tess'), { ...(await page()), words });
	expect(outcome).toMatchObject({ kind: 'done' });
}
const read0 = async (id: string) => {
	const { rows } = await db.owner.query<{ status: string }>(
		'select status from idea where id = $1',
		[id]
	);
	return rows[0]?.status;
};

const judge = async (digest: string, more: object = {}, actor = boxOf(given)) =>
	db.perform(judgeWithReceipt, actor, {
		digest,
		toldId: (await read(digest))?.told[0]?.id ?? newId(),
		answered: 'partly',
		words: 'The blue one still bangs',
		...more
	});

/** Everything the provider has in every table, as text. */
async function everything(): Promise<string> {
	const tables = await db.owner.query<{ name: string }>(
		`select c.table_name as name from information_schema.columns c
			join information_schema.tables t using (table_schema, table_name)
			where c.table_schema = 'public' and c.column_name = 'provider_id' and t.table_type = 'BASE TABLE'`
	);
	const texts: string[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(it)::text as line from ${name} it where provider_id = $1`,
			[given.providerId]
		);
		texts.push(...rows.map(({ line }) => `${name} ${line}`));
	}
	return texts.join('\n');
}

describe('the code of an idea without a name', () => {
	it('opens that idea, says the day it was promised an answer by, then the answer', async () => {
		const { id, digest } = await dropped();
		const first = await read(digest);
		expect(first).toMatchObject({ id, words: 'Quieter bins at night', told: [] });
		if (!first) throw new Error('There is no idea.');
		expect(presentByReceipt(first, today)).toMatchObject({ toJudge: null, isLate: false });
		expect(presentByReceipt(first, '2099-01-01')).toMatchObject({ isLate: true });
		expect(presentByReceipt(first, today).promisedBy).not.toBeNull();
		await answered(id);
		const then = await read(digest);
		expect(then?.told[0]).toMatchObject({
			words: 'Thank you. New lids come in May.',
			answered: null
		});
		if (then) expect(presentByReceipt(then, today)).toMatchObject({ promisedBy: null });
	});

	it('opens nothing for another code, nor the same letters at another organisation', async () => {
		const { digest, formKey } = await dropped();
		expect(await read(digestOf(given.providerId, lettersFor(newId())))).toBeNull();
		expect(await read(digest, other)).toBeNull();
		expect(await read(digestOf(other.providerId, lettersFor(formKey)), other)).toBeNull();
	});

	it('is one for a form sent twice, and the idea is there once', async () => {
		const key = newId();
		const first = await dropped(key);
		const again = await dropped(key);
		expect(again).toMatchObject({ id: first.id, isRepeat: true });
		expect((await read(first.digest))?.id).toBe(first.id);
	});

	it('says whether the answer answers: partly comes back to those who answer, once', async () => {
		const { id, digest } = await dropped();
		await answered(id);
		expect(await judge(digest)).toMatchObject({ kind: 'done' });
		const waiting = await db.tenants.read(given.providerId, (tx) =>
			ideaList(tx, given.actor('grace'), readIdeaFilters(new URLSearchParams('view=waiting')), {
				cursor: null,
				size: 100,
				today
			})
		);
		expect(waiting.rows.find((row) => row.id === id)?.waiting).toMatchObject({
			kind: 'answer_again'
		});
		const page = await db.tenants.read(given.providerId, (tx) =>
			ideaPage(tx, given.actor('grace'), id, new Date())
		);
		expect(page?.told.at(-1)).toMatchObject({
			answered: 'partly',
			answerWords: 'The blue one still bangs'
		});
		expect(await judge(digest)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'said-already' }
		});
		await answered(id, 'Thank you. The blue one has a new lid.');
		expect(await judge(digest, { answered: 'yes' })).toMatchObject({ kind: 'done' });
	});

	it('is refused an answer that is not the newest, of another idea, or said by anybody but the box', async () => {
		const { id, digest } = await dropped();
		await answered(id);
		const old = (await read(digest))?.told[0]?.id;
		await answered(id, 'Thank you. They are here.');
		expect(await judge(digest, { toldId: old })).toMatchObject({ refusal: { code: 'newer' } });
		const second = await dropped();
		await answered(second.id);
		expect(await judge(digest, { toldId: (await read(second.digest))?.told[0]?.id })).toEqual({
			kind: 'not_found'
		});
		expect(await judge(digestOf(given.providerId, 'nothing'))).toEqual({ kind: 'not_found' });
		for (const actor of [given.actor('grace'), given.actor('ana'), given.process('import')]) {
			expect(await judge(digest, {}, actor)).toMatchObject({ kind: 'forbidden' });
		}
	});

	it('leaves no trace: no event, no author, no time but the day, no code and no key of the form', async () => {
		const formKey = newId();
		const { id, digest } = await dropped(formKey, 'A softer light on the stairs');
		const before = await db.owner.query('select id from event where subject_id = $1 order by id', [
			id
		]);
		await read(digest);
		const quiet = await everything();
		await read(digest);
		expect(await everything(), 'reading writes nothing').toBe(quiet);
		await answered(id);
		await judge(digest, { answered: 'no', words: 'Still dark' });
		const after = await db.owner.query<{ name: string }>(
			'select name from event where subject_id = $1 order by recorded_at',
			[id]
		);
		expect(before.rows).toEqual([]);
		expect(after.rows.map(({ name }) => name)).toEqual(['idea.considered', 'idea.told_back']);
		const { start } = londonDayBounds(today);
		const told = await db.owner.query<{ answered_at: Date; seen_at: Date | null }>(
			'select answered_at, seen_at from idea_told_back where idea_id = $1',
			[id]
		);
		expect(told.rows).toEqual([{ answered_at: start, seen_at: null }]);
		const ledger = await db.owner.query<{ actor_id: string; recorded_at: Date }>(
			`select actor_id, recorded_at from command where subject_id = $1 and name in
				('ideas.put-in-box', 'ideas.say-if-answered-with-code')`,
			[id]
		);
		expect(ledger.rows).toHaveLength(2);
		for (const row of ledger.rows) {
			expect(row.actor_id).toMatch(/^ideas\./);
			expect(row.recorded_at).toEqual(start);
		}
		const all = await everything();
		expect(all).not.toContain(lettersFor(formKey));
		expect(all).not.toContain(formKey);
	});
});
