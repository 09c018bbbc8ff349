import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { waitsIn } from '../../../tests/support/given-waits.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import type { DigestLine } from '#kernel/digest.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { partsOfDigest } from './parts.server.ts';
import { waitingToday } from './when.ts';

const db = testDatabase();
const today = londonDate(new Date());
const now = londonToInstant(today, '12:00');
const everybody: readonly PersonKey[] = [
	'ana',
	'bola',
	'nia',
	'tess',
	'grace',
	'hugo',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];
let given: GivenProvider;
let waits: ReturnType<typeof waitsIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	waits = waitsIn(db, given, now);
});

const itemsOf = (key: PersonKey) =>
	db.tenants.read(given.providerId, async (tx) => {
		const { items } = await gather(tx, { items: partsOfDigest(given.actor(key), now) });
		return waitingToday(items, today);
	});

/** Who of everybody hears of this kind of thing; the rest are never told. */
async function whoHears(line: DigestLine): Promise<PersonKey[]> {
	const heard: PersonKey[] = [];
	for (const key of everybody) {
		if ((await itemsOf(key)).some((item) => item.line === line)) heard.push(key);
	}
	return heard;
}

describe('leader visits', () => {
	it('of tomorrow are told to their leader, and an unannounced one to nobody else', async () => {
		await waits.visit('martin', 1);
		expect(await whoHears('visit_soon')).toEqual(['martin']);
		expect(await whoHears('visit_missed')).toEqual([]);
	});

	it('whose day has passed are asked about, and those of next week are not', async () => {
		await waits.visit('helen', -2);
		await waits.visit('helen', 5);
		expect((await itemsOf('helen')).map((item) => item.line)).toEqual(['visit_missed']);
	});

	it('skipped twice in a row are told to whoever planned them', async () => {
		const skipped = {
			status: 'skipped',
			skipped_reason: 'Short of staff',
			planned_by: given.staff.martin
		};
		await waits.visit('helen', -20, skipped);
		expect(await whoHears('visit_skipped')).toEqual([]);
		await waits.visit('helen', -3, skipped);
		expect(await whoHears('visit_skipped')).toEqual(['martin']);
		await waits.visit('helen', -1, { status: 'done', ended_at: now });
		expect(await whoHears('visit_skipped')).toEqual([]);
	});

	it('held and not told back are told to their leader; the answer to the team it went to', async () => {
		const done = { status: 'done', ended_at: londonToInstant(addDays(today, -2), '15:00') };
		const id = await waits.visit('martin', -2, done);
		expect(await whoHears('visit_to_tell')).toEqual(['martin']);
		await waits.feedback(id, 'ana', 'martin');
		expect(await whoHears('visit_told')).toEqual(['ana']);
	});
});

describe('supervision', () => {
	it('booked soon is told to its two people, and to nobody above them', async () => {
		const series = await waits.series('ana', 'tess', 20);
		await waits.session(series, ['ana', 'tess'], 3);
		expect(await whoHears('supervision_booked')).toEqual(['ana', 'tess']);
		expect(await whoHears('supervision_to_book')).toEqual([]);
	});

	it('booked and gone by is asked of whoever supervises', async () => {
		const series = await waits.series('ana', 'tess', 20);
		await waits.session(series, ['ana', 'tess'], -3);
		expect(await whoHears('supervision_to_write')).toEqual(['tess']);
	});

	it('due and not booked is told to whoever supervises, late ones too', async () => {
		await waits.series('ana', 'tess', 4);
		await waits.series('bola', 'grace', -4);
		await waits.series('nia', 'grace', 30);
		expect(await whoHears('supervision_to_book')).toEqual(['tess', 'grace']);
		expect((await itemsOf('grace')).length).toBe(1);
	});

	it('held is read and agreed by each of the two who has not yet', async () => {
		const series = await waits.series('ana', 'tess', 60);
		const id = await waits.session(series, ['ana', 'tess'], -1, { status: 'held', held_at: now });
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('supervision_agreement')
				.values({
					provider_id: given.providerId,
					session_id: id,
					staff_id: given.staff.tess,
					agreed_at: now
				})
				.execute()
		);
		expect(await whoHears('supervision_to_agree')).toEqual(['ana']);
	});

	it('that a registered manager lacks is told to the nominated individual only', async () => {
		await waits.series('grace', 'martin', -10, {
			kind: 'manager',
			job_role: 'registered_manager',
			rule: 'manager',
			is_registered_manager: true
		});
		expect(await whoHears('supervision_managers')).toEqual(['sunita']);
	});
});

describe('promises', () => {
	it('due or overdue are told to whoever made them, and to no one else', async () => {
		await waits.promise('grace', 3);
		await waits.promise('martin', -3);
		await waits.promise('martin', 30);
		expect(await whoHears('promise_due')).toEqual(['grace', 'martin']);
		expect((await itemsOf('martin')).length).toBe(1);
	});

	it('nobody has heard of for a month are asked for a word', async () => {
		await waits.promise('grace', 90, {
			last_word_at: londonToInstant(addDays(today, -33), '10:00')
		});
		expect(await whoHears('promise_word')).toEqual(['grace']);
	});

	it('that are kept wait for nobody', async () => {
		await waits.promise('grace', -3, { status: 'kept', outcome: 'It is here.', ended_at: now });
		expect(await whoHears('promise_due')).toEqual([]);
	});
});

describe('ideas', () => {
	it('wait for the manager, and for who oversees only when they wait too long', async () => {
		await waits.idea('ana', -10);
		expect(await whoHears('idea_waits')).toEqual(['grace']);
		await waits.idea('bola', -20);
		expect(await whoHears('idea_waits')).toEqual(['grace', 'martin']);
	});

	it('that are new are not nagged about', async () => {
		await waits.idea('ana', -1);
		expect(await whoHears('idea_waits')).toEqual([]);
	});

	it('answered are told to whoever had them: did that answer you?', async () => {
		await waits.answer(await waits.idea('ana', -10), 'grace');
		expect(await whoHears('idea_told')).toEqual(['ana']);
	});

	it('without a name are told back to nobody', async () => {
		await waits.answer(await waits.idea(null, -10), 'grace');
		expect(await whoHears('idea_told')).toEqual([]);
	});
});

describe('practice that was seen', () => {
	it('is told to its worker, and to nobody who manages them', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await waits.practice(lessonId, 'helen', 'ana', true);
		expect(await whoHears('practice_told')).toEqual(['ana']);
		expect(await whoHears('practice_to_tell')).toEqual([]);
	});

	it('and not told yet is asked of the observer, never told to the worker first', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await waits.practice(lessonId, 'helen', 'ana', false);
		expect(await whoHears('practice_to_tell')).toEqual(['helen']);
		expect(await whoHears('practice_told')).toEqual([]);
	});
});

describe('talk', () => {
	it('that is due is told to the manager of the service', async () => {
		const lessonId = await givenLiveLesson(db, given);
		expect(await whoHears('talk_due')).toEqual([]);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('lesson_in_service')
				.set({ live_from: londonToInstant(addDays(today, -50), '10:00') })
				.where('lesson_id', '=', lessonId)
				.where('service_id', '=', given.services.oakview)
				.execute()
		);
		expect(await whoHears('talk_due')).toEqual(['grace']);
	});
});

describe('whoever only looks after the system', () => {
	it('is told of nothing, whatever is in their name', async () => {
		await waits.promise('alex', -3);
		await waits.visit('alex', 1);
		await waits.idea('ana', -20);
		expect(await itemsOf('alex')).toEqual([]);
	});
});

describe('an approach that works elsewhere', () => {
	it('is told to the manager it is offered to, and not to who shared it', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('approach')
				.values({
					provider_id: given.providerId,
					id: newId(),
					lesson_id: lessonId,
					service_id: given.services.harbour,
					author_id: given.staff.mo,
					nominated_by: given.staff.mo,
					nominated_at: now,
					status: 'published',
					title: 'The card hangs on the trolley',
					what_we_did: 'We hung a card on each trolley.',
					hours: 3,
					money: 12,
					consented_at: now,
					verified_by: given.staff.helen,
					verified_at: now,
					published_at: now
				})
				.execute()
		);
		expect(await whoHears('approach_offered')).toEqual(['grace']);
	});
});
