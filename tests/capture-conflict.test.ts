import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaptureKit } from '#kernel/capture.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { after, type Entry } from '../src/client/outbox-state.ts';
import { callOffVisit } from '#capabilities/walkarounds/commands/change.server.ts';
import { testDatabase } from './support/database.ts';
import { kitOf, sendFrom, type Sending } from './support/device.ts';
import { visitsIn } from './support/given-visit.ts';
import { givenLiveLesson, givenNewVersion } from './support/live-lesson.ts';
import { givenProvider, type GivenProvider } from './support/provider.ts';

const db = testDatabase();
const yesterday = addDays(londonDate(new Date()), -1);
const atNight = londonToInstant(yesterday, '23:10').getTime();
let given: GivenProvider;
let kit: CaptureKit;
let lessonId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	kit = await kitOf(db, given, 'martin');
});
beforeEach(async () => {
	lessonId = await givenLiveLesson(db, given);
	await db.owner.query(
		`update lesson_in_service set live_from = now() - interval '9 days' where provider_id = $1`,
		[given.providerId]
	);
});

const send = (sending: Sending) => sendFrom(db, kit, { capturedAt: atNight, ...sending });
const rows = async (sql: string, values: unknown[] = []) =>
	(await db.owner.query<Record<string, unknown>>(sql, [given.providerId, ...values])).rows;

/** What becomes of it on the device, by the very rule the device has. */
const onTheDevice = (key: string, answer: Awaited<ReturnType<typeof send>>) => {
	const entry: Entry = {
		key,
		author: given.staff.martin,
		command: '',
		capturedAt: atNight,
		ticket: kit.ticket,
		ticketUntil: kit.until,
		sealed: 'sealed',
		own: 'what was written',
		state: 'waiting',
		why: null,
		errors: [],
		kept: null,
		notBefore: 0
	};
	return after(entry, { kind: 'answer', status: answer.status, body: answer.body }, Date.now());
};

const observation = (more: Record<string, string> = {}) => ({
	lessonId,
	serviceId: given.services.oakview,
	version: '1',
	care: 'no',
	behaviour1: 'met',
	behaviour2: 'met',
	shiftGroup: 'nights',
	announced: 'yes',
	setting: 'practice',
	...more
});
const momentsOf = () =>
	rows('select * from observation_moment where provider_id = $1 and lesson_id = $2', [lessonId]);

describe('what was seen and comes in late', () => {
	const command = 'observations.record';

	it('is of the minute and the part of the day at which it was written', async () => {
		expect(await send({ command, fields: observation() })).toMatchObject({ status: 201 });
		expect(await momentsOf()).toMatchObject([
			{ time_band: expect.stringMatching(/night|weekend/), occurred_at: new Date(atNight) }
		]);
	});

	it('without the person’s agreement to personal care stays with its author, who puts it right once', async () => {
		const key = newId();
		const fields = observation({ care: 'yes', agreement: 'none' });
		const refused = await send({ command, key, fields });
		expect(refused).toMatchObject({ status: 422 });
		expect(onTheDevice(key, refused)).toMatchObject({
			state: 'held',
			why: 'rule',
			own: 'what was written',
			errors: [expect.stringContaining('agreement personal care is not observed')]
		});
		expect(await momentsOf()).toEqual([]);
		const mended = observation({ care: 'yes', agreement: 'person' });
		const sent = await send({ command, key, fields: mended });
		expect(onTheDevice(key, sent)).toBe('gone');
		expect(await send({ command, key, fields: mended })).toMatchObject({ status: 200 });
		expect(await momentsOf()).toMatchObject([{ agreement: 'person' }]);
	});

	it('of a lesson that was re-issued since stays what was asked for then', async () => {
		await givenNewVersion(db, given, lessonId, 2);
		expect(await send({ command, fields: observation() })).toMatchObject({ status: 201 });
		expect(await momentsOf()).toMatchObject([{ version: 1 }]);
		const later = observation({ version: '9' });
		expect(await send({ command, fields: later })).toMatchObject({ status: 201 });
		expect((await momentsOf()).map(({ version }) => version).sort()).toEqual([1, 2]);
	});

	it('of a lesson that is not live there any more is kept on the device and said so', async () => {
		await rows(
			'update lesson_in_service set ended_at = now() where provider_id = $1 and lesson_id = $2 returning version',
			[lessonId]
		);
		const talk = { lessonId, serviceId: given.services.oakview, channel: 'huddle', days: '1' };
		for (const [name, fields] of [
			[command, observation()],
			['reinforcement.record-talk', { ...talk, moment: 'ordinary' }]
		] as const) {
			const key = newId();
			const answer = await send({ command: name, key, fields });
			expect(onTheDevice(key, answer)).toMatchObject({
				state: 'held',
				why: 'not_there',
				own: 'what was written'
			});
		}
		expect(await momentsOf()).toEqual([]);
	});

	it('longer ago than anything counts is kept on the device with the reason', async () => {
		const key = newId();
		const answer = await send({
			command,
			key,
			fields: observation(),
			capturedAt: atNight - 120 * 86_400_000
		});
		expect(onTheDevice(key, answer)).toMatchObject({
			state: 'held',
			errors: ['It was written more than 90 days ago, so it counts no more']
		});
	});
});

describe('what was said and comes in late', () => {
	it('is of the day it was said, and is the same when the page had sent it', async () => {
		const key = newId();
		const fields = {
			lessonId,
			serviceId: given.services.oakview,
			channel: 'huddle',
			days: '1',
			moment: 'ordinary'
		};
		await send({ command: 'reinforcement.record-talk', key, fields });
		const [talk] = await rows(
			'select occurred_at from reinforcement where provider_id = $1 and lesson_id = $2',
			[lessonId]
		);
		expect(londonDate(talk?.['occurred_at'] as Date)).toBe(yesterday);
		const again = { ...fields };
		const answer = await send({ command: 'reinforcement.record-talk', key, fields: again });
		expect(answer).toMatchObject({ status: 200, body: { repeated: true } });
	});

	it('on a visit that was called off in the meantime is kept on the device with the reason', async () => {
		const id = await visitsIn(db, given).begun();
		const [visit] = await rows(
			'select revision from walkaround where provider_id = $1 and id = $2',
			[id]
		);
		await rows(
			`update walkaround set status = 'planned', started_at = null where provider_id = $1 and id = $2 returning id`,
			[id]
		);
		const called = await db.perform(callOffVisit, given.actor('martin'), {
			id,
			reason: 'Sickness.',
			revision: visit?.['revision']
		});
		expect(called.kind).toBe('done');
		const key = newId();
		const answer = await send({
			command: 'walkarounds.record-answer',
			key,
			fields: { id, code: 'proud', version: '1', words: 'The garden.' }
		});
		const kept = onTheDevice(key, answer);
		expect(kept).toMatchObject({ state: 'held', why: 'rule', own: 'what was written' });
		expect(kept === 'gone' ? [] : kept.errors).toHaveLength(1);
	});
});

describe('an idea without a name', () => {
	const fields = () => ({
		serviceId: given.services.oakview,
		words: 'A lamp by the back door.',
		credit: 'anonymous'
	});
	const command = 'ideas.raise-idea';

	it('leaves no trace of whose ticket brought it', async () => {
		const key = newId();
		const turns: string[] = [];
		const answer = await send({
			command,
			key,
			fields: fields(),
			counted: (who) => turns.push(who)
		});
		expect(answer).toMatchObject({
			status: 201,
			body: { key, id: null, kept: '/ideas?thanks', capturedAt: null }
		});
		// A count for each ticket would tell, on a quiet day, who it was.
		expect(turns).toEqual(['address']);
		const [idea] = await rows('select * from idea where provider_id = $1 and words = $2', [
			fields().words
		]);
		const [ledger, ...more] = await rows(
			'select * from command where provider_id = $1 and subject_id = $2',
			[idea?.['id']]
		);
		expect(more).toEqual([]);
		expect(ledger).toMatchObject({ actor_kind: 'process', actor_id: 'ideas.put-in-box' });
		expect(idea).toMatchObject({ words: 'A lamp by the back door.', raised_by: null });
		const traces = JSON.stringify([ledger, idea]);
		expect(traces).not.toContain(given.staff.martin);
		expect(traces).not.toContain(key);
		expect(traces).not.toContain(kit.ticket.split('.')[1]);
		const events = await rows(
			'select id from event where provider_id = $1 and (subject_id = $2 or command_id = $3)',
			[idea?.['id'], ledger?.['id']]
		);
		expect(events).toEqual([]);
	});

	it('is refused from whoever does not work there, and without an answer to whose it is', async () => {
		const ana = await kitOf(db, given, 'ana');
		const away = { ...fields(), serviceId: given.services.harbour };
		expect(await sendFrom(db, ana, { command, fields: away })).toMatchObject({ status: 403 });
		const before = await rows('select id from idea where provider_id = $1');
		const without = { serviceId: given.services.oakview, words: 'A lamp.' };
		expect(await send({ command, fields: without })).toMatchObject({
			status: 400,
			body: { errors: [{ field: 'credit', message: 'Choose yes or no' }] }
		});
		expect(await rows('select id from idea where provider_id = $1')).toEqual(before);
	});
});
