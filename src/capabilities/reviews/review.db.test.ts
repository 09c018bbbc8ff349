import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { answersOf, reviewsOn } from '../../../tests/support/given-reviews.ts';
import { givenProvider } from '../../../tests/support/provider.ts';

const db = testDatabase();
const { act, done, row, revision, report, review, write, familyHadNone, agree } = reviewsOn(db);

describe('a review of a report', () => {
	it('takes the report along from opened to agreed to closed', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		const id = await review(given, [signal], 'fact');
		expect(await row(given, 'signal', signal)).toMatchObject({ status: 'under_review' });
		await write(given, id, 'fact');
		await familyHadNone(given, id);
		expect(await agree(given, 'grace', id)).toMatchObject({ kind: 'done' });
		expect(await row(given, 'signal', signal)).toMatchObject({ status: 'reviewed' });
		expect((await row(given, 'signal', signal)) as object).toHaveProperty('reviewed_at');
		await done(given, 'grace', 'reviews.close-review', {
			id,
			revision: await revision(given, 'review', id)
		});
		expect(await row(given, 'review', id)).toMatchObject({ status: 'closed' });
	});

	it('keeps a report of depth 2 open until it is agreed, and after a deeper depth was chosen', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 2 });
		await done(given, 'grace', 'signals.thank-and-tell-back', { id: signal, words: 'Thank you.' });
		const close = async () =>
			act(given, 'grace', 'signals.close-report', {
				id: signal,
				revision: await revision(given, 'signal', signal)
			});
		const refusal = { kind: 'refused', refusal: { missing: [{ anchor: '#reviews' }] } };
		expect(await close()).toMatchObject(refusal);
		// A debrief beside it is not the look that was chosen.
		await done(given, 'grace', 'reviews.record-debrief', {
			signalId: signal,
			answers: answersOf['debrief'],
			presentCount: '3'
		});
		expect(await close()).toMatchObject(refusal);
		const id = await review(given, [signal], 'after_action');
		await write(given, id, 'after_action');
		await familyHadNone(given, id);
		await done(given, 'grace', 'reviews.hand-in-findings', {
			id,
			revision: await revision(given, 'review', id)
		});
		expect(
			await agree(given, 'helen', id, { actionsReason: 'The new chart is in.' })
		).toMatchObject({ kind: 'done' });
		expect(await row(given, 'signal', signal)).toMatchObject({ reviewed_tier: 2 });
		await done(given, 'grace', 'signals.triage-report', {
			id: signal,
			revision: await revision(given, 'signal', signal),
			tier: '3',
			reason: 'It happened elsewhere too.'
		});
		expect(await close()).toMatchObject(refusal);
		await done(given, 'grace', 'signals.triage-report', {
			id: signal,
			revision: await revision(given, 'signal', signal),
			tier: '2',
			reason: 'Elsewhere it was something else.'
		});
		expect(await close()).toMatchObject({ kind: 'done' });
	});

	it('is not moved by a bare button', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		for (const action of ['start_review', 'finish_review', 'open_actions']) {
			expect(
				await act(given, 'grace', 'signals.move-report-on', {
					id: signal,
					revision: await revision(given, 'signal', signal),
					action
				})
			).toMatchObject({ kind: 'refused', refusal: { code: 'by_review' } });
		}
	});

	it('gives the report back when it is called off', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		const id = await review(given, [signal], 'fact');
		await done(given, 'grace', 'reviews.call-off-review', {
			id,
			revision: 1,
			reason: 'It is looked into with another one.'
		});
		expect(await row(given, 'signal', signal)).toMatchObject({ status: 'triaged' });
	});

	it('is not opened before somebody said how deep to look, nor too light for that', async () => {
		const given = await givenProvider(db);
		const fresh = await report(given);
		const open = (signalId: string, method: string) =>
			act(given, 'grace', 'reviews.open-review', {
				signalIds: [signalId],
				method,
				leadId: given.staff.grace,
				dueOn: '2099-01-31'
			});
		expect(await open(fresh, 'fact')).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: `/reports/${fresh}#triage` }] }
		});
		const deep = await report(given, { tier: 3 });
		expect(await open(deep, 'fact')).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'method' }] }
		});
		expect(await open(deep, 'thematic')).toMatchObject({ kind: 'refused' });
	});

	it('is led by somebody who answers for where it happened', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 2 });
		const led = (leadId: string) =>
			act(given, 'grace', 'reviews.open-review', {
				signalIds: [signal],
				method: 'after_action',
				leadId,
				dueOn: '2099-01-31'
			});
		for (const key of ['mo', 'ana', 'tess'] as const) {
			expect(await led(given.staff[key]), key).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field: 'leadId' }] }
			});
		}
		expect(await led(given.staff.helen)).toMatchObject({ kind: 'done' });
	});
});

describe('before a review is agreed', () => {
	it('every question of the person and their family is answered', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 1 })], 'fact');
		await write(given, id, 'fact');
		expect(await agree(given, 'grace', id)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not_ready', missing: [{ anchor: '#family' }] }
		});
		await done(given, 'grace', 'reviews.write-down-question', {
			id,
			askedBy: 'family',
			words: 'Why was nobody told until Monday?'
		});
		expect(await agree(given, 'grace', id)).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ sentence: expect.stringContaining('until Monday') as string }] }
		});
		const question = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('review_question').select('id').executeTakeFirstOrThrow()
		);
		await done(given, 'grace', 'reviews.answer-question', {
			id,
			questionId: question.id,
			answer: 'The number we had was old. It is put right.'
		});
		expect(await agree(given, 'grace', id)).toMatchObject({ kind: 'done' });
	});

	it('“could not be asked” needs to say why', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 1 })], 'fact');
		const say = (familyNote: string) =>
			act(given, 'grace', 'reviews.record-family-asked', {
				id,
				revision: 1,
				family: 'could_not',
				familyNote
			});
		expect(await say('')).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'familyNote' }] }
		});
		expect(await say('They have no family and could not follow the question.')).toMatchObject({
			kind: 'done'
		});
	});

	it('its findings are whole', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 1 })], 'fact');
		await done(given, 'grace', 'reviews.write-findings', {
			id,
			revision: 1,
			answers: { happened: 'A tablet was given.' }
		});
		expect(
			await act(given, 'grace', 'reviews.hand-in-findings', {
				id,
				revision: await revision(given, 'review', id)
			})
		).toMatchObject({
			kind: 'refused',
			refusal: {
				missing: [
					{ anchor: '#findings-answers.known' },
					{ anchor: '#findings-answers.hard' },
					{ anchor: '#findings-answers.now' }
				]
			}
		});
	});

	it('from depth 2 on, only weaker actions or none need a reason', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 2 })], 'after_action');
		await write(given, id, 'after_action');
		await familyHadNone(given, id);
		const refused = (field: string) => ({ kind: 'refused', refusal: { fields: [{ field }] } });
		expect(await agree(given, 'martin', id)).toMatchObject(refused('actionsReason'));
		const action = (strength: string, description: string) =>
			done(given, 'grace', 'actions.open-action', {
				sourceKind: 'review',
				sourceId: id,
				description,
				kind: 'root_cause',
				strength,
				ownerId: given.staff.grace,
				dueOn: '2099-02-28'
			});
		await action('weaker', 'Remind every shift to write the reason for each dose.');
		expect(await agree(given, 'martin', id)).toMatchObject(refused('actionsReason'));
		await action('intermediate', 'Print a chart that has a line for the reason.');
		expect(await agree(given, 'martin', id)).toMatchObject({ kind: 'done' });
		const signal = (await row(given, 'review', id)) as { signal_id?: string };
		expect(await row(given, 'signal', signal.signal_id ?? '')).toMatchObject({
			status: 'actions_open'
		});
	});

	it('a stated reason lets weaker actions stand, and is kept', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 2 })], 'after_action');
		await write(given, id, 'after_action');
		await familyHadNone(given, id);
		const actionsReason = 'The chart was replaced last week for another reason.';
		expect(await agree(given, 'martin', id, { actionsReason })).toMatchObject({ kind: 'done' });
		expect(await row(given, 'review', id)).toMatchObject({ actions_reason: actionsReason });
	});

	it('nobody agrees what they wrote from depth 2 on, and depth 3 goes further up', async () => {
		const given = await givenProvider(db);
		const second = await review(given, [await report(given, { tier: 2 })], 'after_action');
		await write(given, second, 'after_action');
		expect(await agree(given, 'grace', second)).toMatchObject({
			kind: 'forbidden',
			sentence: 'You wrote part of this review, so somebody else must agree it.'
		});
		const third = await review(given, [await report(given, { tier: 3 })], 'systems', {
			leadId: given.staff.helen
		});
		expect(await agree(given, 'grace', third)).toMatchObject({ kind: 'forbidden' });
		expect(await agree(given, 'tess', third)).toEqual({ kind: 'not_found' });
	});

	it('“individual” never stands alone', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 2 })], 'after_action');
		const factors = (list: string[], madeHard = '') =>
			act(given, 'grace', 'reviews.write-findings', {
				id,
				revision: 1,
				answers: {},
				factors: list,
				madeHard
			});
		expect(await factors(['individual'])).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'factors' }, { field: 'madeHard' }] }
		});
		expect(await factors(['individual', 'staffing'])).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'madeHard' }] }
		});
		expect(
			await factors(['individual', 'staffing'], 'It was the fourth night in a row.')
		).toMatchObject({ kind: 'done' });
	});

	it('a possible name is looked at', async () => {
		const given = await givenProvider(db);
		const id = await review(given, [await report(given, { tier: 1 })], 'fact');
		const happened = (namesConfirmed: string[]) =>
			act(given, 'grace', 'reviews.write-findings', {
				id,
				revision: 1,
				answers: { happened: 'Bola Ade gave it at ten.' },
				namesConfirmed
			});
		expect(await happened([])).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'namesConfirmed' }, { field: 'answers.happened' }] }
		});
		expect(await happened(['yes'])).toMatchObject({ kind: 'done' });
	});
});
