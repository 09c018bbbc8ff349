import { beforeAll, describe, expect, it } from 'vitest';
import plan from '../../../db/seed/group/pictures.json' with { type: 'json' };
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { raiseWorry } from '#capabilities/signals/commands/raise-worry.server.ts';
import { report as reportEvent } from '#capabilities/signals/commands/report.server.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { visitsIn } from '../../../tests/support/given-visit.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { picturesOfReport, picturesOfVisit } from './beside.server.ts';
import { pictureCommands } from './commands.server.ts';
import { MOST_PHOTOS } from './model.ts';
import { bytesOf, pictureFor } from './queries/picture.server.ts';

const commands = [...pictureCommands, reportEvent, raiseWorry];
const db = testDatabase();
let given: GivenProvider;
let theirs: GivenProvider;
let report: string;
let visit: string;

async function act(who: PersonKey, name: string, input: object, provider = given) {
	const command = commands.find((one) => one.name === name);
	if (!command) throw new Error(`There is no command ${name}.`);
	return db.perform(command, provider.actor(who), input, { key: newId() });
}
async function done(who: PersonKey, name: string, input: object, provider = given) {
	const outcome = await act(who, name, input, provider);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
}
const photo = (more: object) => ({
	photo: plan.ofReport.photo,
	words: 'The rail by the door',
	nobody: ['yes'],
	...more
});
const add = (who: PersonKey, more: object) => act(who, 'pictures.add-picture', photo(more));
const reported = (who: PersonKey, words: string) =>
	done(who, 'signals.report-event', {
		kind: 'hazard',
		serviceId: given.services.oakview,
		happenedAt: '2026-05-04T10:00',
		words
	});
const sees = (who: PersonKey, id: string) =>
	db.tenants.read(given.providerId, (tx) => pictureFor(tx, given.actor(who), id));

beforeAll(async () => {
	given = await givenProvider(db);
	theirs = await givenProvider(db);
	report = await reported('ana', 'The rail is loose.');
	visit = await visitsIn(db, given).begun();
});

describe('photos', () => {
	it('are off until the quality lead or a director says otherwise', async () => {
		expect(await add('ana', { signalId: report })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'photos_off' }
		});
		for (const who of ['ana', 'grace', 'alex', 'martin'] as const) {
			expect((await act(who, 'pictures.set-rule', { allowed: 'yes' })).kind, who).toBe('forbidden');
		}
		await done('helen', 'pictures.set-rule', { allowed: 'yes' });
		expect((await add('ana', { signalId: report })).kind).toBe('done');
		await done('sunita', 'pictures.set-rule', { allowed: 'no' });
		expect((await add('ana', { signalId: report })).kind).toBe('refused');
		await done('helen', 'pictures.set-rule', { allowed: 'yes' });
	});

	it('need that nobody can be recognised, what they show, and a photo', async () => {
		const wrong = async (more: object) => {
			const outcome = await add('ana', { signalId: report, ...more });
			return outcome.kind === 'invalid' ? outcome.errors.map(({ field }) => field) : outcome.kind;
		};
		expect(await wrong({ nobody: [] })).toEqual(['nobody']);
		expect(await wrong({ words: ' ' })).toEqual(['words']);
		expect(await wrong({ photo: '' })).toEqual(['photo']);
		expect(await add('ana', { signalId: report, photo: 'bm90IGEgcGhvdG8=' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not_a_photo', fields: [{ field: 'photo' }] }
		});
	});

	it('of a report are seen by its readers and by nobody else', async () => {
		const id = await done('ana', 'pictures.add-picture', photo({ signalId: report }));
		expect(await sees('ana', id)).toMatchObject({ shows: 'The rail by the door', width: 960 });
		expect(await sees('grace', id)).not.toBeNull();
		for (const who of ['bola', 'alex'] as const) expect(await sees(who, id), who).toBeNull();
		const other = await db.tenants.read(theirs.providerId, (tx) =>
			pictureFor(tx, theirs.actor('helen'), id)
		);
		expect(other).toBeNull();
		const kept = await db.tenants.read(given.providerId, (tx) => bytesOf(tx, given.providerId, id));
		expect(kept.subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8));
		expect(kept.toString('latin1')).not.toContain('ICC_PROFILE');
	});

	it('of a visit are seen by those who read what was said there', async () => {
		const id = await done('martin', 'pictures.add-picture', photo({ walkaroundId: visit }));
		expect(await sees('martin', id)).not.toBeNull();
		expect(await sees('grace', id)).not.toBeNull();
		for (const who of ['ana', 'bola', 'alex'] as const) expect(await sees(who, id), who).toBeNull();
		expect((await add('grace', { walkaroundId: visit })).kind).toBe('forbidden');
		expect((await add('ana', { walkaroundId: visit })).kind).toBe('not_found');
	});

	it('are not added to what is not there, to two things at once, or to another provider’s', async () => {
		for (const more of [
			{},
			{ signalId: newId() },
			{ signalId: 'x' },
			{ signalId: visit },
			{ walkaroundId: report },
			{ signalId: report, walkaroundId: visit }
		]) {
			expect((await add('grace', more)).kind, JSON.stringify(more)).toBe('not_found');
		}
		const foreign = await act('helen', 'pictures.add-picture', photo({ signalId: report }), theirs);
		expect(foreign.kind).toBe('not_found');
	});

	it('of a worry are not taken, and those of a report that becomes one go with it', async () => {
		const worry = await done('ana', 'signals.raise-worry', {
			isEveryoneSafe: 'yes',
			emergencyCalled: 'not_needed',
			aboutSenior: 'no',
			serviceId: given.services.oakview,
			happenedAt: '2026-05-04T10:00',
			words: 'Somebody was shouted at.'
		});
		expect((await add('ana', { signalId: worry })).kind).toBe('forbidden');
		const later = await reported('ana', 'A door was locked.');
		const id = await done('ana', 'pictures.add-picture', photo({ signalId: later }));
		expect(await sees('grace', id)).not.toBeNull();
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('signal')
				.set({ compartment: 'safeguarding' })
				.where('provider_id', '=', given.providerId)
				.where('id', '=', later)
				.execute()
		);
		expect(await sees('martin', id)).toBeNull();
		const beside = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, { all: [picturesOfReport(given.actor('helen'), later)] })
		);
		expect(beside.all).toEqual([]);
	});

	it('are few', async () => {
		const full = await reported('ana', 'Six sides of one thing.');
		for (let count = 0; count < MOST_PHOTOS; count += 1) await add('ana', { signalId: full });
		expect(await add('ana', { signalId: full })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'photos_full' }
		});
	});
});

describe('a photo that should not be there', () => {
	it('is deleted by whoever added it or a manager, and leaves only that it was', async () => {
		const own = await reported('ana', 'Taken in a hurry.');
		const id = await done('ana', 'pictures.add-picture', photo({ signalId: own }));
		expect((await act('bola', 'pictures.take-down', { id })).kind).toBe('not_found');
		await done('grace', 'pictures.take-down', { id });
		expect(await sees('ana', id)).toBeNull();
		const left = await db.tenants.read(given.providerId, async (tx) => ({
			bytes: await bytesOf(tx, given.providerId, id),
			events: await tx
				.selectFrom('event')
				.select('name')
				.where('provider_id', '=', given.providerId)
				.where('subject_id', '=', id)
				.orderBy('recorded_at')
				.execute()
		}));
		expect(left.bytes.length).toBe(0);
		expect(left.events.map(({ name }) => name)).toEqual(['picture.added', 'picture.taken_down']);
		expect((await act('grace', 'pictures.take-down', { id })).kind).toBe('not_found');
	});
});

describe('beside a report and a visit', () => {
	const besideReport = (who: PersonKey) =>
		db.tenants.read(given.providerId, (tx) =>
			gather(tx, { all: [picturesOfReport(given.actor(who), report)] })
		);
	const besideVisit = (who: PersonKey) =>
		db.tenants.read(given.providerId, (tx) =>
			gather(tx, { all: [picturesOfVisit(given.actor(who), visit)] })
		);

	it('stand their words, and the way to add one for whoever may', async () => {
		const [grace] = (await besideReport('grace')).all;
		expect(grace?.lines.map(({ text }) => text)).toContain('The rail by the door');
		expect(grace?.action?.href).toBe(`/photos/new?report=${report}`);
		const [martin] = (await besideVisit('martin')).all;
		expect(martin?.lines.length).toBe(1);
		expect(martin?.action?.href).toBe(`/photos/new?visit=${visit}`);
		const [manager] = (await besideVisit('grace')).all;
		expect(manager?.lines.length).toBe(1);
		expect(manager?.action).toBeUndefined();
		expect((await besideVisit('ana')).all).toEqual([]);
	});
});
