import { describe, expect, it } from 'vitest';
import { captures } from '#house';
import { boundTo, type CaptureKit } from '#kernel/capture.ts';
import { newId } from '#kernel/ids.ts';
import { newSealPair } from '#kernel/seal.ts';
import { captureKit } from '#shell/capture-kit.server.ts';
import { testDatabase } from './support/database.ts';
import { kitOf, sendFrom, type Sending } from './support/device.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';
import { endTickets } from '#capabilities/capture/commands/end-tickets.server.ts';

const db = testDatabase();
const REPORT = 'signals.report-event';

/** Somebody with an account, a device and its kit. */
async function given(who: PersonKey = 'ana', name?: string) {
	const provider = await givenProvider(db, name ? { name } : {});
	return { provider, kit: await kitOf(db, provider, who) };
}

const answers = (provider: GivenProvider, more: Record<string, string> = {}) => ({
	kind: 'incident',
	serviceId: provider.services.oakview,
	happenedAt: '2026-06-01T09:30',
	words: 'Found the morning tablets in the pot.',
	...more
});

const send = (kit: CaptureKit, sending: Sending) => sendFrom(db, kit, sending);

const rows = async (sql: string, values: unknown[]) =>
	(await db.owner.query<Record<string, unknown>>(sql, values)).rows;

const reportsOf = (provider: GivenProvider) =>
	rows(`select * from signal where provider_id = $1`, [provider.providerId]);

describe('what was written without signal', () => {
	it('arrives as its author’s, with the time the device says beside the time it came', async () => {
		const { provider, kit } = await given();
		const key = newId();
		const answer = await send(kit, { key, fields: answers(provider) });
		expect(answer).toMatchObject({
			status: 201,
			body: { key, repeated: false, capturedAt: '2026-06-01T08:31:00.000Z', clockAhead: false }
		});
		expect(await reportsOf(provider)).toMatchObject([
			{ id: answer.body['id'], reporter_kind: 'person', kind: 'incident' }
		]);
		const [event] = await rows(
			`select actor_id, device_id, offline_captured_at, recorded_at from event
			where provider_id = $1 and name = 'signal.reported'`,
			[provider.providerId]
		);
		expect(event).toMatchObject({
			actor_id: provider.staff.ana,
			device_id: kit.ticket.split('.')[1],
			offline_captured_at: new Date('2026-06-01T08:31:00Z')
		});
		expect(event?.['recorded_at']).not.toEqual(event?.['offline_captured_at']);
	});

	it('is counted once however often it is sent, and answered the same', async () => {
		const { provider, kit } = await given();
		const sending = { key: newId(), fields: answers(provider) };
		const first = await send(kit, sending);
		const again = await send(kit, sending);
		expect(again).toMatchObject({
			status: 200,
			body: { id: first.body['id'], key: sending.key, repeated: true }
		});
		expect(await reportsOf(provider)).toHaveLength(1);
	});

	it('is not taken twice when the page had sent it, and the answer was lost', async () => {
		const { provider, kit } = await given();
		const key = newId();
		const report = captures.find(({ command }) => command.name === REPORT);
		const fields = new FormData();
		for (const [name, text] of Object.entries(answers(provider))) fields.append(name, text);
		if (!report) throw new Error(REPORT);
		await db.perform(report.command, provider.actor('ana'), report.read(fields), { key });
		const answer = await send(kit, { key, fields: answers(provider) });
		expect(answer).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await reportsOf(provider)).toHaveLength(1);
	});

	it('with other words under the same key stays with its author, who is shown what was kept', async () => {
		const { provider, kit } = await given();
		const key = newId();
		const first = await send(kit, { key, fields: answers(provider) });
		const other = await send(kit, { key, fields: answers(provider, { words: 'Other words.' }) });
		expect(other).toMatchObject({
			status: 409,
			body: { key, subject: first.body['id'], kept: `/report/sent/${String(first.body['id'])}` }
		});
		expect(await reportsOf(provider)).toMatchObject([
			{ words: 'Found the morning tablets in the pot.' }
		]);
	});

	it('by a clock that runs ahead is brought back to now, which is said, and is still counted once', async () => {
		const { provider, kit } = await given();
		const now = new Date();
		const sending = {
			key: newId(),
			now,
			capturedAt: now.getTime() + 5 * 3_600_000,
			fields: answers(provider, { happenedAt: '2099-01-01T10:00' })
		};
		const answer = await send(kit, sending);
		expect(answer).toMatchObject({
			status: 201,
			body: { clockAhead: true, broughtBack: ['happenedAt'], capturedAt: now.toISOString() }
		});
		const later = new Date(now.getTime() + 120_000);
		expect(await send(kit, { ...sending, now: later })).toMatchObject({ status: 200 });
		expect(await reportsOf(provider)).toHaveLength(1);
	});

	it('by a clock that was never set keeps no captured time', async () => {
		const { provider, kit } = await given();
		const answer = await send(kit, { capturedAt: 1000, fields: answers(provider) });
		expect(answer).toMatchObject({ status: 201, body: { capturedAt: null } });
	});

	it('is refused by the same rules as the page, and nothing is kept', async () => {
		const { provider, kit } = await given();
		const key = newId();
		expect(await send(kit, { key, fields: answers(provider, { words: ' ' }) })).toMatchObject({
			status: 400,
			type: 'application/problem+json',
			body: { key, errors: [{ field: 'words' }] }
		});
		const strange = answers(provider, { personReferences: 'Mrs Smith' });
		expect(await send(kit, { fields: strange })).toMatchObject({ status: 422 });
		const worry = answers(provider, { kind: 'worried' });
		expect(await send(kit, { fields: worry })).toMatchObject({
			status: 422,
			body: { code: 'elsewhere' }
		});
		const away = answers(provider, { serviceId: newId() });
		expect(await send(kit, { fields: away })).toMatchObject({ status: 404 });
		expect(await reportsOf(provider)).toEqual([]);
	});
});

describe('a capture ticket', () => {
	it('opens nothing for who has another one, from here or from another provider', async () => {
		const ours = await given();
		const theirs = await given('ana', 'Other Care');
		const fields = answers(ours.provider);
		const foreign = await send(theirs.kit, { ticket: ours.kit.ticket, fields });
		const unknown = await send(ours.kit, {
			ticket: `${ours.provider.providerId}.${newId()}`,
			fields
		});
		const mixed = await send(ours.kit, {
			ticket: `${theirs.provider.providerId}.${ours.kit.ticket.split('.')[1] ?? ''}`,
			fields
		});
		const wrongSecret = await send(ours.kit, { secret: theirs.kit.secret, fields });
		for (const answer of [foreign, unknown, mixed, wrongSecret]) {
			expect(answer).toMatchObject({ status: 401, type: 'application/problem+json' });
			expect({ ...answer.body, instance: '', key: '' }).toEqual({
				...foreign.body,
				instance: '',
				key: ''
			});
		}
		expect(await reportsOf(ours.provider)).toEqual([]);
		expect(await reportsOf(theirs.provider)).toEqual([]);
	});

	it('does not send what was sealed for another key or another command', async () => {
		const { provider, kit } = await given();
		const key = newId();
		for (const bound of [
			boundTo(REPORT, newId(), kit.ticket),
			boundTo('signals.raise-worry', key, kit.ticket)
		]) {
			expect(await send(kit, { key, bound, fields: answers(provider) })).toMatchObject({
				status: 401
			});
		}
		expect(await reportsOf(provider)).toEqual([]);
	});

	it('dies when its holder leaves, when their account ends, and after thirty days', async () => {
		const { provider, kit } = await given();
		const fields = answers(provider);
		const later = new Date(kit.until + 1000);
		expect(await send(kit, { fields, now: later })).toMatchObject({ status: 401 });
		const set = (sql: string) =>
			db.owner.query(`update ${sql} where provider_id = $1`, [provider.providerId]);
		await set(`account set ended_at = now()`);
		expect(await send(kit, { fields })).toMatchObject({ status: 401 });
		await set(`account set ended_at = null`);
		await set(`staff set left_on = '2026-01-01'`);
		expect(await send(kit, { fields })).toMatchObject({ status: 401 });
		await set(`staff set left_on = null`);
		expect(await send(kit, { fields })).toMatchObject({ status: 201 });
	});

	it('dies when its holder signs out everywhere, and theirs alone', async () => {
		const { provider, kit } = await given();
		await db.perform(endTickets, provider.actor('bola'), {});
		expect(await send(kit, { fields: answers(provider) })).toMatchObject({ status: 201 });
		expect(await db.perform(endTickets, provider.actor('ana'), {})).toMatchObject({
			kind: 'done',
			eventNames: ['capture.tickets_ended']
		});
		expect(await send(kit, { fields: answers(provider) })).toMatchObject({ status: 401 });
	});

	it('reaches capture commands only, by POST, with a key, in JSON, in turn', async () => {
		const { provider, kit } = await given();
		const fields = answers(provider);
		expect(await send(kit, { command: 'lessons.start-lesson', fields })).toMatchObject({
			status: 404
		});
		expect(await send(kit, { command: 'nothing.at-all', fields })).toMatchObject({ status: 404 });
		expect(await send(kit, { method: 'GET', fields })).toMatchObject({ status: 405 });
		expect(await send(kit, { headers: { 'idempotency-key': 'x' }, fields })).toMatchObject({
			status: 400
		});
		expect(await send(kit, { headers: { 'content-type': 'text/plain' }, fields })).toMatchObject({
			status: 415
		});
		const large = { ticket: kit.ticket, sealed: 'A'.repeat(600_000) };
		expect(await send(kit, { body: large })).toMatchObject({ status: 413 });
		for (const turns of ['address', 'ticket'] as const) {
			expect(await send(kit, { turns, fields })).toMatchObject({ status: 429 });
		}
		expect(await reportsOf(provider)).toEqual([]);
	});

	it('keeps only hashes of secrets, and gives a person the same reading key on each device', async () => {
		const { provider, kit } = await given();
		const second = await captureKit(db, provider.actor('ana'), 'one', new Date());
		expect(second?.readKey).toBe(kit.readKey);
		expect(second?.ticket).not.toBe(kit.ticket);
		const other = await captureKit(db, provider.actor('bola'), 'one', new Date());
		expect(other?.readKey).not.toBe(kit.readKey);
		const kept = JSON.stringify(
			await rows(`select * from capture_ticket where provider_id = $1`, [provider.providerId])
		);
		expect(kept).not.toContain(kit.secret);
	});

	it('reads nothing that was sealed to another', async () => {
		const stranger = await newSealPair();
		const { provider, kit } = await given();
		const answer = await send(
			{ ...kit, publicKey: stranger.publicKey },
			{ fields: answers(provider) }
		);
		expect(answer).toMatchObject({ status: 401 });
	});
});
