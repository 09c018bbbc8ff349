import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { readLesson } from '#capabilities/briefings/commands/read.server.ts';
import { addDays, daysBetween } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import {
	itemsToRewrite,
	ledeOf,
	MOST_ITEMS,
	quietInWords,
	rankItems,
	type HomeItem
} from './model.ts';
import { homeOf } from './present.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given);
	for (const one of ['ana', 'bola', 'chidi', 'dawn', 'ewa', 'tess', 'grace', 'nia'] as const) {
		await db.perform(readLesson, given.actor(one), { lessonId });
	}
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('notice')
			.values({
				provider_id: given.providerId,
				id: newId(),
				staff_id: given.staff.alex,
				kind: 'backup',
				sentence: 'The backup is old.',
				created_at: new Date()
			})
			.execute()
	);
});

const now = new Date('2026-11-23T10:00:00Z');
const home = async (who: PersonKey) => {
	const statements: string[] = [];
	const shown = await db.tenants.read(
		given.providerId,
		(tx) => homeOf(tx, given.actor(who), now),
		(sql) => statements.push(sql)
	);
	return { shown, statements };
};

describe('the home page', () => {
	it('of a manager greets, and says whom to brief', async () => {
		const { shown } = await home('grace');
		expect(shown.greeting).toBe('Monday at Oakview');
		expect(shown.items.find((item) => item.kind === 'brief')).toMatchObject({
			title: 'Brief the night team',
			tag: { text: 'Nights 33%', tone: 'concern' },
			href: `/handover/${lessonId}?service=${given.services.oakview}&shift=nights`
		});
	});

	it('of somebody over several services names the service', async () => {
		const { shown } = await home('martin');
		expect(shown.greeting).toBe('Monday at Haven Care');
		expect(shown.items.map((item) => item.title)).toContain('Brief the night team at Oakview');
	});

	it('of a director asks for no handover: whoever leads the shifts holds it', async () => {
		const { shown } = await home('sunita');
		expect(shown.items.filter((item) => item.kind === 'brief')).toEqual([]);
	});

	it('of a care worker is what to read, and what became of their reports', async () => {
		const { shown } = await home('noor');
		expect(shown).toMatchObject({
			kind: 'care',
			myReports: [],
			toRead: [{ href: `/briefings/${lessonId}` }]
		});
		expect(shown.items).toEqual([]);
		const { shown: read } = await home('nia');
		// Read, and its question still to answer.
		expect(read.kind === 'care' && read.toRead[0]?.sentence).toContain(
			'question is still to answer'
		);
		expect(read.kind === 'care' && read.toRead[0]?.sentence).toContain('Relies on memory.');
	});

	it('of the administrator holds system things only', async () => {
		const { shown } = await home('alex');
		expect(shown).toEqual({
			kind: 'system',
			greeting: 'Monday at Haven Care',
			lede: 'One thing only you can move. Everything else is on its way.',
			more: 0,
			items: [expect.objectContaining({ kind: 'notice', sentence: 'The backup is old.' })]
		});
	});

	it.each(['ana', 'tess', 'grace', 'martin', 'helen', 'sunita', 'alex'] as const)(
		'of %s takes four statements at most, two with the shell before it making six',
		async (who) => {
			expect((await home(who)).statements.length).toBeLessThanOrEqual(4);
		}
	);
});

const item = (more: Partial<HomeItem>): HomeItem => ({
	kind: 'triage',
	title: 'A report to look at',
	sentence: '',
	href: '/',
	tag: { text: 'Due', tone: 'action' },
	since: new Date('2026-11-01T09:00:00Z'),
	...more
});

describe('the list', () => {
	it('puts safety first, then what is behind, then what has waited longest', () => {
		const worry = item({ kind: 'worry', tag: { text: 'Read now', tone: 'concern' } });
		const behind = item({ tag: { text: 'Nights 50%', tone: 'concern' }, since: new Date(0) });
		const old = item({ since: new Date('2026-10-01T09:00:00Z') });
		const young = item({});
		expect(rankItems([young, old, behind, worry]).shown).toEqual([worry, behind, old, young]);
	});

	it('is short, and says how much more there is', () => {
		const { shown, more } = rankItems(Array.from({ length: 9 }, () => item({})));
		expect(shown).toHaveLength(MOST_ITEMS);
		expect(ledeOf(shown.length, more)).toBe(
			'Seven things only you can move first; 2 more after that.'
		);
		expect(ledeOf(0, 0)).toBe('Nothing waits for you. Everything else is on its way.');
		expect(ledeOf(1, 0)).toBe('One thing only you can move. Everything else is on its way.');
	});

	it.each([
		[10, 3, 0],
		[10, 4, 1],
		[9, 9, 0]
	])('%i first answers, %i wrong: %i to rewrite', (answers, wrong, items) => {
		const lesson = { lessonId: 'l', title: 'Ask why', answers, wrong, liveFrom: now };
		expect(itemsToRewrite([lesson])).toHaveLength(items);
	});
});

describe('none for so many days', () => {
	const today = '2026-11-23';
	const say = (times: number, spread: number, since: number) => {
		const lastOn = addDays(today, -since);
		const quiet = {
			label: 'Late medicine round',
			times,
			firstOn: addDays(lastOn, -spread),
			lastOn
		};
		return quietInWords(quiet, today, daysBetween);
	};

	it('is said with what went before', () => {
		expect(say(8, 63, 61)).toMatchObject({
			lead: 'Late medicine round: none for 61 days.',
			rest: 'Before that there was one about every 9 days.'
		});
	});

	it.each([
		['too few to tell', 4, 63, 61],
		['too soon', 8, 63, 29],
		['no longer than it used to be', 5, 120, 61]
	])('is not said: %s', (_why, times, spread, since) => {
		expect(say(times, spread, since)).toBeNull();
	});
});
