import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { answersOf, reviewsOn } from '../../../tests/support/given-reviews.ts';
import { givenProvider } from '../../../tests/support/provider.ts';

const db = testDatabase();
const { act, done, row, revision, report, review, write, familyHadNone, agree } = reviewsOn(db);

describe('a debrief', () => {
	const debrief = (signalId: string, more: object = {}) => ({
		signalId,
		answers: answersOf['debrief'],
		presentCount: '4',
		...more
	});

	it('is written down in one go by who leads the team, with a count and no names', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { more: { kind: 'near_miss' } });
		const id = await done(given, 'tess', 'reviews.record-debrief', debrief(signal));
		expect(await row(given, 'review', id)).toMatchObject({
			method: 'debrief',
			status: 'agreed',
			present_count: 4
		});
	});

	it('is refused while it claims names, without a count, or unanswered', async () => {
		const given = await givenProvider(db);
		const signal = await report(given);
		const tried = (more: object) =>
			act(given, 'tess', 'reviews.record-debrief', debrief(signal, more));
		expect(
			await tried({
				answers: { ...answersOf['debrief'], helped: 'Chidi Obi said the round is rushed.' }
			})
		).toMatchObject({ kind: 'refused', refusal: { code: 'names' } });
		expect(await tried({ presentCount: '' })).toMatchObject({
			kind: 'invalid',
			errors: [{ field: 'presentCount', message: 'Say how many people were there' }]
		});
		expect(await tried({ answers: { helped: 'Two counted.' } })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'answers.hindered' }, { field: 'answers.change' }] }
		});
	});

	it('beside a deeper depth moves nothing', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 2 });
		await done(given, 'grace', 'reviews.record-debrief', debrief(signal));
		expect(await row(given, 'signal', signal)).toMatchObject({ status: 'triaged' });
	});

	it('waits for the manager where the depth asks for one', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		const id = await done(given, 'tess', 'reviews.record-debrief', debrief(signal));
		expect(await row(given, 'review', id)).toMatchObject({ status: 'findings', tier: 1 });
		expect(await agree(given, 'grace', id)).toMatchObject({ kind: 'done' });
	});
});

describe('a deeper look', () => {
	it('takes an unwritten review along, method and all', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		const id = await review(given, [signal], 'fact', { dueOn: '2099-01-02' });
		const deepen = async () =>
			done(given, 'grace', 'signals.triage-report', {
				id: signal,
				revision: await revision(given, 'signal', signal),
				tier: '2',
				reason: 'It is the third of its kind.'
			});
		await deepen();
		expect(await row(given, 'review', id)).toMatchObject({ tier: 2, method: 'after_action' });
	});

	it('leaves what was written, and asks for a deeper method before it is agreed', async () => {
		const given = await givenProvider(db);
		const signal = await report(given, { tier: 1 });
		const id = await review(given, [signal], 'fact');
		await write(given, id, 'fact');
		await familyHadNone(given, id);
		await done(given, 'grace', 'signals.triage-report', {
			id: signal,
			revision: await revision(given, 'signal', signal),
			tier: '3',
			reason: 'It keeps happening.'
		});
		expect(await row(given, 'review', id)).toMatchObject({ tier: 3, method: 'fact' });
		expect(await agree(given, 'martin', id)).toMatchObject({
			kind: 'refused',
			refusal: {
				missing: expect.arrayContaining([
					{ sentence: expect.any(String) as string, anchor: '#method' }
				]) as object[]
			}
		});
		await done(given, 'grace', 'reviews.change-method', {
			id,
			revision: await revision(given, 'review', id),
			method: 'systems'
		});
		expect(await row(given, 'review', id)).toMatchObject({ method: 'systems' });
	});

	it('is suggested when the same thing happens again, until somebody decides', async () => {
		const given = await givenProvider(db);
		const quiet = { physicalHarm: 'none', psychologicalHarm: 'none', potentialSeverity: 'low' };
		const first = await report(given, { more: quiet });
		await done(given, 'grace', 'signals.triage-report', { id: first, revision: 1, tier: '0' });
		expect(await row(given, 'signal', first)).toMatchObject({ deeper_tier: null });
		await report(given, { more: { ...quiet, happenedAt: '2026-06-09T10:00' } });
		expect(await row(given, 'signal', first)).toMatchObject({ deeper_tier: 1 });
		await done(given, 'grace', 'signals.triage-report', {
			id: first,
			revision: await revision(given, 'signal', first),
			tier: '1'
		});
		expect(await row(given, 'signal', first)).toMatchObject({ tier: 1, deeper_tier: null });
	});
});
