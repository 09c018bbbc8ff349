import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { answersOf, reviewsOn } from '../../../../tests/support/given-reviews.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { holdOn } from '../queries/hold.server.ts';

const db = testDatabase();
const { act, done, row, report } = reviewsOn(db);

const hold = (given: GivenProvider, id: string, ledBy = 'police') =>
	done(given, 'grace', 'signals.hold-report', { id, ledBy, since: '2026-06-02T09:00' });

const standing = (given: GivenProvider, id: string) =>
	db.tenants.read(given.providerId, (tx) => holdOn(tx, given.providerId, [id]));

describe('a report that somebody else leads', () => {
	it('pauses the answer to the reporter, a debrief and a lesson, and says who leads and what may go on', async () => {
		const given = await givenProvider(db);
		const id = await report(given, { tier: 1 });
		await hold(given, id);
		expect(
			await act(given, 'grace', 'signals.thank-and-tell-back', { id, words: 'Thank you.' })
		).toMatchObject({
			kind: 'refused',
			refusal: {
				sentence:
					'The police lead this since 2 June 2026. The answer to the reporter waits. You can still thank them that it arrived.'
			}
		});
		const debrief = { signalId: id, answers: answersOf['debrief'], presentCount: '3' };
		expect(await act(given, 'grace', 'reviews.record-debrief', debrief)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'on_hold' }
		});
		expect(
			await act(given, 'grace', 'lessons.start-lesson', { title: 'Ask first', signalIds: [id] })
		).toMatchObject({ kind: 'refused', refusal: { code: 'on_hold' } });
		expect(await row(given, 'signal', id)).toMatchObject({ told_back_at: null });
	});

	it('stops a lesson that learns from it before it is approved and before it goes live', async () => {
		const given = await givenProvider(db);
		const id = await report(given, { tier: 1 });
		const lesson = await done(given, 'grace', 'lessons.start-lesson', {
			title: 'Ask first',
			signalIds: [id]
		});
		await hold(given, id, 'council');
		const target = { id: lesson, revision: 1 };
		for (const [who, name] of [
			['helen', 'lessons.approve-lesson'],
			['grace', 'lessons.go-live']
		] as const) {
			expect(await act(given, who, name, target), name).toMatchObject({
				kind: 'refused',
				refusal: { code: 'on_hold' }
			});
		}
		const other = await done(given, 'grace', 'lessons.start-lesson', { title: 'Ask twice' });
		expect(
			await act(given, 'grace', 'lessons.add-source', { id: other, signalIds: [id] })
		).toMatchObject({ kind: 'refused', refusal: { code: 'on_hold' } });
	});

	it('may still be thanked for, once, and nothing is told by that', async () => {
		const given = await givenProvider(db);
		const id = await report(given);
		expect(await act(given, 'grace', 'signals.thank-that-received', { id })).toMatchObject({
			kind: 'refused'
		});
		await hold(given, id);
		await done(given, 'grace', 'signals.thank-that-received', { id });
		expect(await act(given, 'grace', 'signals.thank-that-received', { id })).toMatchObject({
			kind: 'refused'
		});
		expect(await row(given, 'signal', id)).toMatchObject({ told_back_at: null });
		expect((await standing(given, id))?.thankedAt).toBeInstanceOf(Date);
	});

	it('stays held until the last who leads lets go, with the reason kept', async () => {
		const given = await givenProvider(db);
		const id = await report(given);
		await hold(given, id, 'police');
		expect(
			await act(given, 'grace', 'signals.hold-report', {
				id,
				ledBy: 'police',
				since: '2026-06-03T09:00'
			})
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'ledBy' }] } });
		await hold(given, id, 'hr');
		const lift = async () => {
			const first = await standing(given, id);
			await done(given, 'grace', 'signals.lift-hold', {
				id,
				holdId: first?.id,
				reason: 'The officer closed the case.'
			});
		};
		await lift();
		expect(await standing(given, id)).toMatchObject({ ledBy: 'hr' });
		await lift();
		expect(await standing(given, id)).toBeNull();
		await done(given, 'grace', 'signals.thank-and-tell-back', { id, words: 'Thank you.' });
	});

	it('is held and lifted by those who decide, never before it began', async () => {
		const given = await givenProvider(db);
		const id = await report(given);
		const input = { id, ledBy: 'hr', since: '2026-06-02T09:00' };
		expect(await act(given, 'ana', 'signals.hold-report', input)).toMatchObject({
			kind: 'forbidden'
		});
		expect(await act(given, 'mo', 'signals.hold-report', input)).toEqual({ kind: 'not_found' });
		expect(
			await act(given, 'grace', 'signals.hold-report', { ...input, since: '2099-06-02T09:00' })
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'since' }] } });
	});
});
