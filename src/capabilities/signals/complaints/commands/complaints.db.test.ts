import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../../tests/support/provider.ts';
import { complaintsOn } from '../../../../../tests/support/complaints.ts';

const db = testDatabase();
const { act, done, complain, complaintOf, revision, step, today } = complaintsOn(db);

describe('a complaint', () => {
	it('owes an answer from the moment it is one, whichever door it came through', async () => {
		const given = await givenProvider(db);
		const reported = await complain(given);
		expect(await complaintOf(given, reported)).toMatchObject({
			route: null,
			received_on: today(),
			legal_answer_by: null,
			is_history: false
		});
		expect((await complaintOf(given, reported)).target_acknowledge_by).not.toBeNull();

		const comment = await done(given, 'ana', 'complaints.log-comment', {
			words: 'Tea was cold.',
			about: 'food',
			fromWhom: 'family',
			wantsAnswer: 'no',
			serviceId: given.services.oakview
		});
		await done(given, 'grace', 'signals.change-kind', {
			id: comment,
			revision: 1,
			to: 'complaint',
			confirmed: ['yes'],
			reason: 'She wants an answer now.'
		});
		expect(await complaintOf(given, comment)).toMatchObject({
			from_whom: 'family',
			subject: 'food'
		});
	});

	it('is acknowledged, answered and closed, and that says nothing about learning', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await step(given, id, 'complaints.keep-details', details);
		await step(given, id, 'complaints.acknowledge', { on: today(), way: 'phone' });
		await step(given, id, 'complaints.answer', answer());
		await done(given, 'grace', 'signals.thank-and-tell-back', { id, words: 'Thank you.' });
		await step(given, id, 'signals.close-report', {});
		const row = await complaintOf(given, id);
		expect(row.answered_at).not.toBeNull();
		expect(row.learned_at).toBeNull();
		await done(given, 'grace', 'complaints.record-satisfaction', { id, answer: 'partly' });
		await step(given, id, 'signals.reopen-report', { reason: 'It did not answer her.' });
		expect((await complaintOf(given, id)).answered_at).toBeNull();
	});

	it('keeps the law’s days and our own apart', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await step(given, id, 'complaints.keep-details', { ...details, route: 'own' });
		expect(await complaintOf(given, id)).toMatchObject({
			legal_acknowledge_by: null,
			legal_answer_by: null
		});
		await step(given, id, 'complaints.keep-details', { ...details, route: 'council' });
		const row = await complaintOf(given, id);
		expect(row.legal_acknowledge_by).not.toBeNull();
		expect(row.legal_answer_by).not.toBe(row.target_answer_by);
	});

	it('is extended only with a reason, to a later day, once they were told', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await step(given, id, 'complaints.acknowledge', { on: today(), way: 'phone' });
		const extend = { to: '2099-01-05', reason: 'The nurse is away.', toldOn: today() };
		const tried = (more: object) =>
			revision(given, id).then((seen) =>
				act(given, 'grace', 'complaints.extend', { id, revision: seen, ...extend, ...more })
			);
		expect(await tried({ reason: '' })).toMatchObject({ kind: 'invalid' });
		expect(await tried({ to: today() })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'to' }] }
		});
		expect(await tried({ toldOn: '2099-01-01' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'toldOn' }] }
		});
		expect(await tried({})).toMatchObject({ kind: 'done' });
		expect(await complaintOf(given, id)).toMatchObject({ extended_to: '2099-01-05' });
	});

	it('goes to the ombudsman of its route, who decides', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await step(given, id, 'complaints.keep-details', { ...details, route: 'nhs' });
		await step(given, id, 'complaints.acknowledge', { on: today(), way: 'phone' });
		await step(given, id, 'complaints.go-to-ombudsman', { on: today() });
		expect(await complaintOf(given, id)).toMatchObject({ ombudsman: 'phso' });
		await step(given, id, 'complaints.record-ombudsman-decision', {
			decision: 'not_upheld',
			on: today()
		});
		expect(await complaintOf(given, id)).toMatchObject({ ombudsman_decision: 'not_upheld' });
	});
});

describe('refused', () => {
	it('closing as learned without evidence', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		const close = (more: object) =>
			act(given, 'grace', 'complaints.close-learned', { id, ...more });
		for (const how of ['lesson', 'action', 'nothing']) {
			expect(await close({ how }), how).toMatchObject({
				kind: 'refused',
				refusal: { code: 'no_evidence' }
			});
		}
		const lessonId = await done(given, 'helen', 'lessons.start-lesson', {
			title: 'Warm the cups',
			signalIds: [id]
		});
		// A draft is a promise; another lesson is no proof of this complaint.
		for (const other of [lessonId, newId()]) {
			expect(await close({ how: 'lesson', lessonId: other, reason: 'We will.' })).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field: 'lessonId' }] }
			});
		}
		expect((await complaintOf(given, id)).learned_at).toBeNull();
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('lesson')
				.set({ status: 'live' })
				.where('provider_id', '=', given.providerId)
				.where('id', '=', lessonId)
				.execute()
		);
		expect(await close({ how: 'lesson', lessonId })).toMatchObject({ kind: 'done' });
		expect(await complaintOf(given, id)).toMatchObject({
			learned_how: 'lesson',
			learned_lesson_id: lessonId,
			answered_at: null
		});
	});

	it('"nothing to learn" said by anybody but a manager', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		const nothing = { id, how: 'nothing', reason: 'It was another home.' };
		for (const who of ['tess', 'ana'] as const) {
			expect(await act(given, who, 'complaints.close-learned', nothing), who).toMatchObject({
				kind: 'forbidden'
			});
		}
		expect(await act(given, 'grace', 'complaints.close-learned', nothing)).toMatchObject({
			kind: 'done'
		});
	});

	it('an answer about somebody to another without their yes', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await step(given, id, 'complaints.keep-details', { ...details, consent: 'being_asked' });
		await step(given, id, 'complaints.acknowledge', { on: today(), way: 'phone' });
		const seen = await revision(given, id);
		expect(
			await act(given, 'grace', 'complaints.answer', { id, revision: seen, ...answer() })
		).toMatchObject({ kind: 'refused', refusal: { code: 'consent' } });
		await step(given, id, 'complaints.answer', { ...answer(), outcome: 'withdrawn' });
	});

	it('an answer before they know that we have it, unless it was said aloud and put right at once', async () => {
		const given = await givenProvider(db);
		const written = await complain(given);
		const seen = await revision(given, written);
		expect(
			await act(given, 'grace', 'complaints.answer', { id: written, revision: seen, ...answer() })
		).toMatchObject({ kind: 'refused', refusal: { code: 'not_acknowledged' } });
		const spoken = await complain(given);
		await step(given, spoken, 'complaints.keep-details', { ...details, receivedBy: 'spoken' });
		await step(given, spoken, 'complaints.answer', {
			...answer(),
			outcome: 'resolved_informally'
		});
		expect((await complaintOf(given, spoken)).acknowledged_at).not.toBeNull();
	});

	it('telling what changed in another way than they need, without a reason', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await done(given, 'grace', 'complaints.keep-complainant', {
			id,
			name: 'Rose Tulip',
			contact: '01632 960001',
			formats: ['large_print'],
			language: 'Polish'
		});
		const tell = (more: object) =>
			act(given, 'grace', 'complaints.tell-what-changed', {
				id,
				words: 'Cups are warmed first.',
				ways: ['letter'],
				...more
			});
		expect(await tell({})).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'reason' }] }
		});
		// Large print alone is not yet in Polish.
		expect(await tell({ ways: ['large_print'] })).toMatchObject({ kind: 'refused' });
		expect(await tell({ ways: ['large_print', 'in_their_language'] })).toMatchObject({
			kind: 'done'
		});
		expect(await tell({ reason: 'She asked for an ordinary letter.' })).toMatchObject({
			kind: 'done'
		});
		const told = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('complaint_told_changed')
				.select(['is_need_met', 'reason'])
				.where('provider_id', '=', given.providerId)
				.orderBy('told_at')
				.orderBy('id')
				.execute()
		);
		expect(told).toEqual([
			{ is_need_met: true, reason: null },
			{ is_need_met: false, reason: 'She asked for an ordinary letter.' }
		]);
	});

	it('telling a person supported otherwise than their own record says', async () => {
		const given = await givenProvider(db);
		const personId = await personAt(given);
		const id = await complain(given, { personReferences: 'OAK-12' });
		await step(given, id, 'complaints.keep-details', {
			...details,
			fromWhom: 'person_supported',
			consent: 'not_needed'
		});
		await done(given, 'grace', 'people.record-communication-need', {
			personId,
			formats: ['easy_read'],
			mayShare: 'yes'
		});
		const tell = { id, words: 'Cups are warmed.', ways: ['letter'] };
		expect(await act(given, 'grace', 'complaints.tell-what-changed', tell)).toMatchObject({
			kind: 'refused'
		});
		await done(given, 'grace', 'complaints.tell-what-changed', {
			...tell,
			ways: ['letter', 'easy_read']
		});
	});

	it('turning a complaint into a comment in silence, or once work began unless the person asks', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		const change = { id, to: 'comment', reason: 'She no longer wants an answer.' };
		expect(
			await act(given, 'grace', 'signals.change-kind', { ...change, revision: 1 })
		).toMatchObject({ kind: 'invalid' });
		await step(given, id, 'complaints.acknowledge', { on: today(), way: 'phone' });
		const seen = await revision(given, id);
		const later = { ...change, revision: seen, confirmed: ['yes'] };
		for (const more of [{}, { whoAsked: 'we' }]) {
			expect(await act(given, 'grace', 'signals.change-kind', { ...later, ...more })).toMatchObject(
				{ kind: 'refused', refusal: { fields: [{ field: 'whoAsked' }] } }
			);
		}
		await done(given, 'grace', 'signals.change-kind', { ...later, whoAsked: 'person' });
		// What was kept is kept: it comes back when the person wants an answer after all.
		expect((await complaintOf(given, id)).acknowledged_at).not.toBeNull();
	});

	it('the steps of a complaint through the general door, and its own on another kind', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		expect(
			await act(given, 'grace', 'signals.move-report-on', {
				id,
				revision: 1,
				action: 'acknowledge_complaint'
			})
		).toMatchObject({ kind: 'refused', refusal: { code: 'own_command' } });
		const incident = await complain(given, { kind: 'incident' });
		expect(
			await act(given, 'grace', 'complaints.acknowledge', {
				id: incident,
				revision: 1,
				on: today(),
				way: 'phone'
			})
		).toEqual({ kind: 'not_found' });
	});
});

describe('who complained', () => {
	it('is written and read by those who answer, and by nobody else', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		const kept = { id, name: 'Rose Tulip', contact: '01632 960001' };
		for (const who of ['ana', 'tess', 'helen', 'sunita'] as const) {
			expect(await act(given, who, 'complaints.keep-complainant', kept), who).toMatchObject({
				kind: 'forbidden'
			});
		}
		expect(await act(given, 'alex', 'complaints.keep-complainant', kept)).toEqual({
			kind: 'not_found'
		});
		for (const who of ['grace', 'martin'] as const) {
			await done(given, who, 'complaints.keep-complainant', kept);
		}
		// Nothing of it is in the trail.
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event_detail')
				.select('details')
				.where('provider_id', '=', given.providerId)
				.execute()
		);
		expect(JSON.stringify(events)).not.toMatch(/Tulip|960001/);
	});

	it('is out of reach of another provider and of a key without the scope', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		const id = await complain(given);
		const acknowledge = { id, revision: 1, on: today(), way: 'phone' };
		expect(await act(other, 'grace', 'complaints.acknowledge', acknowledge)).toEqual({
			kind: 'not_found'
		});
		const key = (scopes: readonly string[]) =>
			actAs(given, { scopes }, 'complaints.acknowledge', acknowledge);
		expect(await key(['signals.read', 'signals.write'])).toEqual({ kind: 'not_found' });
		expect(await key(['complaints.read'])).toMatchObject({ kind: 'forbidden' });
		expect(await key(['complaints.write'])).toMatchObject({ kind: 'done' });
	});
});

const details = {
	route: 'own',
	fromWhom: 'family',
	receivedBy: 'letter',
	receivedOn: londonDate(new Date()),
	consent: 'given',
	subject: 'food'
};
const answer = () => ({ on: today(), way: 'letter', outcome: 'upheld', remedies: ['apology'] });

const actAs = (
	given: GivenProvider,
	key: { scopes: readonly string[] },
	name: string,
	input: object
) =>
	complaintsOn(db).actAs(
		{
			kind: 'api_key',
			providerId: given.providerId,
			keyId: newId(),
			name: 'A key',
			scopes: key.scopes
		},
		name,
		input
	);

async function personAt(given: GivenProvider): Promise<string> {
	const id = newId();
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('person_supported')
			.values({
				provider_id: given.providerId,
				id,
				reference: 'OAK-12',
				service_id: given.services.oakview
			})
			.execute()
	);
	return id;
}
