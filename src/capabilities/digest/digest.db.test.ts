import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, givenNewVersion } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { digestsOfTheDay } from '../../digests.server.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import type { Letter, Reach } from '#platform/mail/mail.ts';
import { carryOut } from '#platform/jobs/react.ts';
import { chooseDigest } from './commands/choose.server.ts';
import { digestReactions } from './reactions.server.ts';

const db = testDatabase();
let given: GivenProvider;
let sent: Letter[];
const reach: Reach = {
	mail: {
		send: (letter) => {
			sent.push(letter);
			return Promise.resolve();
		}
	},
	origin: 'https://holdfast.example'
};
const TITLE = 'Never leave Margaret alone with soup';

beforeEach(async () => {
	sent = [];
	given = await givenProvider(db, { isSample: true });
	await db.tenants.write(given.providerId, async (tx) => {
		for (const key of ['ana', 'tess', 'grace'] as const) {
			await tx
				.updateTable('staff')
				.set({ email: `${key}@haven.example` })
				.where('id', '=', given.staff[key])
				.execute();
		}
	});
	await givenLiveLesson(db, given, { title: TITLE });
});
beforeAll(() => {
	sent = [];
});

/** A weekday morning after today, so that leaders who keep office days are at work. */
function morning(afterDays = 0): Date {
	let day = addDays(londonDate(new Date()), afterDays);
	for (;;) {
		const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
		if (weekday !== 0 && weekday !== 6) return londonToInstant(day, '07:30');
		day = addDays(day, 1);
	}
}

/** The morning after the lesson of the test went live. */
const tomorrow = (): Date => londonToInstant(addDays(londonDate(new Date()), 1), '07:30');

/** The job of a morning, and the reactions it left, as the queue would carry them out. */
async function run(clock: Date): Promise<void> {
	await digestsOfTheDay(db, reach, given.providerId, clock);
	const owed = await db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('reaction')
			.select('id')
			.where('done_at', 'is', null)
			.orderBy('created_at')
			.execute()
	);
	for (const { id } of owed) {
		await carryOut(db.tenants, digestReactions, reach, given.providerId, id);
	}
}

const digests = (clock: Date) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('digest')
			.innerJoin('staff', 'staff.id', 'digest.staff_id')
			.select(['staff.name', 'digest.lines', 'digest.mailed_at'])
			.where('on_date', '=', londonDate(clock))
			.orderBy('staff.name')
			.execute()
	);
const onShift = (key: PersonKey, clock: Date) =>
	db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('shift_planned')
			.values({
				provider_id: given.providerId,
				id: newId(),
				service_id: given.services.oakview,
				on_date: londonDate(clock),
				shift_group: 'days',
				staff_id: given.staff[key],
				recorded_at: new Date()
			})
			.execute()
	);
const choose = (key: PersonKey, more: object) =>
	db.perform(chooseDigest, given.actor(key), {
		offShift: 'no',
		mails: ['reading', 'team', 'at_once'],
		revision: 0,
		...more
	});

describe('the digest of a day', () => {
	it('is one a person, however often the job runs', async () => {
		const clock = tomorrow();
		await onShift('ana', clock);
		await run(clock);
		const first = await digests(clock);
		expect(first.length).toBe(10);
		expect(sent.map(({ to }) => to)).toContain('ana@haven.example');
		const mails = sent.length;
		await run(new Date(clock.getTime() + 60_000));
		expect(await digests(clock)).toEqual(first);
		expect(sent.length).toBe(mails);
	});

	it('made by two at once is still one', async () => {
		const clock = tomorrow();
		await Promise.all([
			digestsOfTheDay(db, { ...reach, mail: null }, given.providerId, clock),
			digestsOfTheDay(db, { ...reach, mail: null }, given.providerId, clock)
		]);
		expect((await digests(clock)).length).toBe(10);
	});

	it('speaks again of a lesson whose words have changed', async () => {
		const lessonId = await givenLiveLesson(db, given, { title: 'Ask before you help' });
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('briefing_need')
				.set({ briefed_at: new Date() })
				.where('provider_id', '=', given.providerId)
				.execute()
		);
		const clock = tomorrow();
		await run(clock);
		expect(await digests(clock)).toEqual([]);
		await givenNewVersion(db, given, lessonId, 2, { title: 'Ask, and wait for the answer' });
		await run(clock);
		expect((await digests(clock)).find((row) => row.name === 'Ana Silva')?.lines).toEqual({
			reading: 1,
			overdue: 0,
			team: 0
		});
	});

	it('climbs to the leader and to the manager', async () => {
		const clock = morning(22);
		await run(clock);
		const lines = new Map((await digests(clock)).map((row) => [row.name, row.lines]));
		expect(lines.get('Ana Silva')).toEqual({ reading: 1, overdue: 1, team: 0 });
		expect(lines.get('Grace Adeyemi')).toEqual({ reading: 1, overdue: 1, team: 9 });
	});
});

describe('mail', () => {
	it('holds no name, no service and no lesson', async () => {
		const clock = morning(22);
		await onShift('ana', clock);
		await choose('tess', { offShift: 'yes' });
		await run(clock);
		expect(sent.map(({ to }) => to).sort()).toEqual(['ana@haven.example', 'tess@haven.example']);
		const people = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('staff').select('name').execute()
		);
		const words = sent.map(({ subject, text }) => `${subject}\n${text}`).join('\n');
		const told = [
			...people.flatMap(({ name }) => name.split(' ')),
			'Oakview',
			'Margaret',
			'soup',
			TITLE
		];
		for (const word of told) expect(words).not.toContain(word);
		expect(words).toContain('- 1 lesson to read');
		expect(words).toContain('https://holdfast.example/digest');
	});

	it('goes to nobody off shift who did not choose it', async () => {
		const clock = morning(22);
		await onShift('tess', clock);
		await run(clock);
		expect(sent.map(({ to }) => to)).not.toContain('ana@haven.example');
		expect((await digests(clock)).find((row) => row.name === 'Ana Silva')?.mailed_at).toBeNull();
	});

	it('goes to them by choice', async () => {
		const clock = morning(22);
		expect((await choose('ana', { offShift: 'yes' })).kind).toBe('done');
		await onShift('tess', clock);
		await run(clock);
		expect(sent.map(({ to }) => to)).toContain('ana@haven.example');
	});

	it('leaves out the kind somebody does not want', async () => {
		const clock = morning(22);
		await choose('ana', { offShift: 'yes', mails: ['team'] });
		await run(clock);
		expect(sent.map(({ to }) => to)).not.toContain('ana@haven.example');
	});

	it('is not sent at night', async () => {
		const clock = londonToInstant(londonDate(morning(22)), '22:10');
		await choose('ana', { offShift: 'yes' });
		await run(clock);
		expect(sent).toEqual([]);
	});

	it('is chosen once, and changed by whoever saw the last choice', async () => {
		expect((await choose('ana', { offShift: 'yes' })).kind).toBe('done');
		expect((await choose('ana', { revision: 1 })).kind).toBe('done');
		expect((await choose('ana', { revision: 1 })).kind).toBe('stale');
	});
});
