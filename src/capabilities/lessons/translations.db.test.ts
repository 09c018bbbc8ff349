import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { gather } from '#platform/pages/gather.ts';
import { approveLesson } from './commands/approve.server.ts';
import { checkTranslation } from './commands/check-translation.server.ts';
import { chooseLanguage } from './commands/choose-language.server.ts';
import { setBehaviours } from './commands/content.server.ts';
import { goLive } from './commands/go-live.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { writeTranslation } from './commands/translate.server.ts';
import { writeLesson } from './commands/write.server.ts';
import { lessonsOf, words } from './given-lesson.fixture.ts';
import { readingPart } from './queries/reading.server.ts';
import { checkedTranslations, translationsOf } from './queries/translations.server.ts';
import { keptVersionOf } from './queries/versions.server.ts';
import { linesOf } from './translation.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;
beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

const read = <Result>(work: Parameters<typeof db.tenants.read<Result>>[1]) =>
	db.tenants.read(given.providerId, work);
const kept = async (id: string, version = 1) => {
	const all = await read((tx) => translationsOf(tx, given.providerId, id, 'pl'));
	return all.find((one) => one.version === version);
};
const linesIn = async (id: string, version: number) => {
	const source = await read((tx) => keptVersionOf(tx, given.providerId, id, version));
	if (!source) throw new Error('no such version');
	return linesOf(source).map((line) => ({ ...line, words: `po polsku: ${line.words}` }));
};

type Written = { version?: number; checkerId?: string; lines?: object[]; language?: string };
const write = async (who: PersonKey, id: string, more: Written = {}) => {
	const version = more.version ?? 1;
	return db.perform(writeTranslation, given.actor(who), {
		id,
		version,
		language: 'pl',
		revision: (await kept(id, version))?.revision ?? 0,
		lines: await linesIn(id, version),
		checkerId: given.staff.ewa,
		...more
	});
};
const check = async (who: PersonKey, id: string, version = 1, more: object = {}) =>
	db.perform(checkTranslation, given.actor(who), {
		id,
		version,
		language: 'pl',
		revision: (await kept(id, version))?.revision ?? 1,
		saysTheSame: ['yes'],
		...more
	});
const reading = async (who: PersonKey, id: string, version = 1, asked: string | null = 'pl') => {
	const found = await read((tx) =>
		gather(tx, { reading: [readingPart(given.actor(who), id, version, asked)] })
	);
	return found.reading[0];
};

describe('a translation', () => {
	it('is shown to nobody before its named checker has checked it, and then to everybody', async () => {
		const id = await lessons.live();
		expect(await write('grace', id)).toMatchObject({ kind: 'done' });
		expect(await reading('ana', id)).toMatchObject({
			available: [],
			choice: { kind: 'not_there' },
			lines: []
		});
		expect(await check('ewa', id)).toMatchObject({ kind: 'done' });
		const shown = await reading('ana', id);
		expect(shown).toMatchObject({ available: ['pl'], choice: { kind: 'translated' } });
		expect(shown?.lines.find((line) => line.part === 'title')?.words).toBe(
			`po polsku: ${words.title}`
		);
	});

	it('is not checked by whoever wrote any of it', async () => {
		const id = await lessons.live();
		const own = { checkerId: given.staff.grace };
		expect(await write('grace', id, own)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'checkerId' }] }
		});
		await write('grace', id);
		// Named before she wrote: Helen then writes in it herself.
		await write('grace', id, { checkerId: given.staff.helen });
		expect(await write('helen', id, { checkerId: given.staff.helen })).toMatchObject({
			kind: 'refused'
		});
		await write('helen', id, { checkerId: given.staff.ewa });
		expect(await check('helen', id)).toMatchObject({ kind: 'forbidden' });
		expect(await check('grace', id)).toMatchObject({ kind: 'forbidden' });
	});

	it('is not checked while some of it is missing, or without saying that it says the same', async () => {
		const id = await lessons.live();
		const lines = await linesIn(id, 1);
		await write('grace', id, { lines: lines.slice(1) });
		expect(await check('ewa', id)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-all-there' }
		});
		await write('grace', id);
		expect(await check('ewa', id, 1, { saysTheSame: [] })).toMatchObject({ kind: 'invalid' });
	});

	it('is looked through for names before anybody reads it', async () => {
		const id = await lessons.live();
		const lines = (await linesIn(id, 1)).map((line) =>
			line.part === 'what_happened' ? { ...line, words: 'Margaret spadła.' } : line
		);
		await write('grace', id, { lines });
		expect(await check('ewa', id)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'namesConfirmed' }] }
		});
		expect(await check('ewa', id, 1, { namesConfirmed: ['yes'] })).toMatchObject({ kind: 'done' });
	});

	it('needs checking again once anybody changes it', async () => {
		const id = await lessons.live();
		await write('grace', id);
		await check('ewa', id);
		await write('grace', id);
		expect((await kept(id))?.checkedAt).toBeNull();
		expect(await reading('ana', id)).toMatchObject({ choice: { kind: 'not_there' } });
	});

	it('of a draft is unchecked again when the English changes', async () => {
		const id = await lessons.draft();
		await write('grace', id);
		await check('ewa', id);
		await lessons.mustEdit(setBehaviours, 'grace', id, { behaviours: ['Ring the pharmacy'] });
		expect((await kept(id))?.checkedAt).toBeNull();
	});

	it('of a draft is open to its checker and to nobody else who may not see the draft', async () => {
		const id = await lessons.draft();
		await write('grace', id);
		expect(await check('ana', id)).toMatchObject({ kind: 'not_found' });
		expect(await write('ana', id)).toMatchObject({ kind: 'not_found' });
		expect(await write('ewa', id)).toMatchObject({ kind: 'forbidden' });
		expect(await check('ewa', id)).toMatchObject({ kind: 'done' });
	});

	it('is not written by a care worker who only reads the lesson, nor in a text it does not have', async () => {
		const id = await lessons.live();
		expect(await write('ana', id)).toMatchObject({ kind: 'forbidden' });
		const lines = [{ part: 'behaviour', position: 5, words: 'Zapytaj' }];
		expect(await write('grace', id, { lines })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-in-lesson' }
		});
	});

	it('two people who write at once: the second is told, and nothing is lost', async () => {
		const id = await lessons.live();
		await write('grace', id);
		const again = { id, version: 1, language: 'pl', revision: 0, lines: await linesIn(id, 1) };
		expect(await db.perform(writeTranslation, given.actor('helen'), again)).toMatchObject({
			kind: 'stale'
		});
	});

	it('of a version that is over is not written any more', async () => {
		const id = await reissued(['Ring the pharmacy']);
		expect(await write('grace', id, { version: 1 })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'old-version' }
		});
	});
});

/** Checked in Polish as version 1, then live as version 2 with other behaviours, or other words around them. */
async function reissued(behaviours: string[] | null) {
	const id = await lessons.live();
	await write('grace', id);
	await check('ewa', id);
	await lessons.mustEdit(reviseLesson, 'grace', id);
	if (behaviours) await lessons.mustEdit(setBehaviours, 'grace', id, { behaviours });
	await lessons.mustEdit(writeLesson, 'grace', id, {
		...words,
		whyItMatters: 'A late dose can do lasting harm.',
		ownerId: given.staff.helen,
		whatChanged: 'New.'
	});
	await lessons.mustEdit(approveLesson, 'helen', id);
	await lessons.mustEdit(goLive, 'helen', id);
	return id;
}

describe('a translation of an earlier version', () => {
	it('is not shown where what people do has changed: the English is', async () => {
		const id = await reissued(['Ring the pharmacy']);
		expect(await reading('ana', id, 2)).toMatchObject({
			available: [],
			choice: { kind: 'out_of_date' },
			lines: []
		});
	});

	it('is shown with a note where people do the same', async () => {
		const id = await reissued(null);
		expect(await reading('ana', id, 2)).toMatchObject({
			available: ['pl'],
			choice: { kind: 'translated', isEarlier: true }
		});
	});

	it('a look back at the earlier version still has it', async () => {
		const id = await reissued(['Ring the pharmacy']);
		expect(await reading('ana', id, 1)).toMatchObject({ choice: { kind: 'translated' } });
	});
});

describe('over the API', () => {
	it('a lesson carries translations that are checked and still say what people do', async () => {
		const over = (id: string, version: number) =>
			read((tx) => checkedTranslations(tx, given.providerId, id, version));
		const id = await lessons.live();
		await write('grace', id);
		expect(await over(id, 1)).toEqual([]);
		await check('ewa', id);
		expect(await over(id, 1)).toMatchObject([{ language: 'pl', version: 1 }]);
		expect(await over(await reissued(['Ring the pharmacy']), 2)).toEqual([]);
		expect(await over(await reissued(null), 2)).toMatchObject([{ language: 'pl', version: 1 }]);
	});
});

describe('going live with translations', () => {
	it('is stopped by a possible name in a checked translation that nobody looked at', async () => {
		const id = await lessons.approved();
		await write('grace', id);
		await check('ewa', id);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('lesson_translation_line')
				.set({ words: 'Grace Adeyemi' })
				.where('provider_id', '=', given.providerId)
				.where('lesson_id', '=', id)
				.where('part', '=', 'title')
				.execute()
		);
		expect(await lessons.edit(goLive, 'helen', id)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'names' }
		});
	});
});

describe('the language somebody reads in', () => {
	it('is remembered with the person, and nobody else', async () => {
		const id = await lessons.live();
		await write('grace', id);
		await check('ewa', id);
		const choose = (language: string) =>
			db.perform(chooseLanguage, given.actor('bola'), { language });
		expect(await choose('pl')).toMatchObject({ kind: 'done' });
		expect(await reading('bola', id, 1, null)).toMatchObject({ wanted: 'pl' });
		expect(await reading('chidi', id, 1, null)).toMatchObject({ wanted: 'en', lines: [] });
		await choose('en');
		expect(await reading('bola', id, 1, null)).toMatchObject({ choice: { kind: 'english' } });
		expect(await choose('xx')).toMatchObject({ kind: 'invalid' });
	});
});
