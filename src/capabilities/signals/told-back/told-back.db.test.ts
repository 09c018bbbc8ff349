import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { told } from '../../../../tests/support/parts.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import type { GuestActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { reportsOn } from '../commands/given-reports.fixture.ts';
import { report } from '../commands/report.server.ts';
import { sayIfAnswered } from '../commands/say-if-answered.server.ts';
import { reportsOnPass } from '../queries/on-pass.server.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { sentReport } from '../queries/sent.server.ts';
import { leftOpen } from './beside.server.ts';
import { answersToGiveAgain } from './home.server.ts';
import { PROMISED_DAYS } from './model.ts';

const db = testDatabase();
const { act, done, send, read } = reportsOn(db);
const now = () => new Date();

async function toldOnce(given: GivenProvider): Promise<{ id: string; toldId: string }> {
	const id = await send(given, 'ana');
	await done(given, 'grace', 'thank-and-tell-back', {
		id,
		words: 'Thank you. We moved the trolley.'
	});
	const sent = await read(given, (tx) => sentReport(tx, given.actor('ana'), id, now()));
	const toldId = sent?.toldBack.at(-1)?.id;
	if (!toldId) throw new Error('Ana was told nothing.');
	return { id, toldId };
}

describe('“Did this answer you?”', () => {
	it('comes back to the manager as something to answer again, until they have', async () => {
		const given = await givenProvider(db);
		const { id, toldId } = await toldOnce(given);
		const home = () => read(given, (tx) => told(tx, answersToGiveAgain(given.actor('grace'))));
		const beside = () => read(given, (tx) => told(tx, leftOpen(given.actor('grace'), id)));
		expect(await home()).toEqual([]);
		await done(given, 'ana', 'say-if-answered', {
			id,
			toldId,
			answered: 'partly',
			words: 'What about nights?'
		});
		expect(await home()).toMatchObject([
			{ kind: 'answer_again', href: `/reports/${id}#tell-back` }
		]);
		expect(JSON.stringify(await beside())).toContain('What about nights?');
		// Managers of the service answer; others are told nothing of what the reporter said.
		for (const who of ['helen', 'sunita', 'mo', 'tess'] as const) {
			expect(
				await read(given, (tx) => told(tx, answersToGiveAgain(given.actor(who)))),
				who
			).toEqual([]);
			expect(await read(given, (tx) => told(tx, leftOpen(given.actor(who), id))), who).toEqual([]);
		}
		await done(given, 'grace', 'thank-and-tell-back', { id, words: 'Nights have it too now.' });
		expect(await home()).toEqual([]);
		expect(await beside()).toEqual([]);
		// The newer words are asked about, the older are no longer.
		expect(
			await act(given, 'ana', 'say-if-answered', { id, toldId, answered: 'yes' })
		).toMatchObject({
			kind: 'refused',
			refusal: { code: 'newer' }
		});
	});

	it('is not said by reading', async () => {
		const given = await givenProvider(db);
		const { id } = await toldOnce(given);
		await done(given, 'ana', 'see-answer', { id });
		const sent = await read(given, (tx) => sentReport(tx, given.actor('ana'), id, now()));
		expect(sent?.hasUnseenAnswer).toBe(false);
		expect(sent?.toldBack.at(-1)?.answered).toBeNull();
	});

	it('is the reporter’s alone to say', async () => {
		const given = await givenProvider(db);
		const { id, toldId } = await toldOnce(given);
		const say = (who: 'grace' | 'bola' | 'helen') =>
			act(given, who, 'say-if-answered', { id, toldId, answered: 'yes' });
		expect((await say('grace')).kind).toBe('forbidden');
		expect((await say('helen')).kind).toBe('forbidden');
		expect((await say('bola')).kind).toBe('not_found');
		const other = await toldOnce(given);
		expect(
			(await act(given, 'ana', 'say-if-answered', { id, toldId: other.toldId, answered: 'no' }))
				.kind
		).toBe('not_found');
	});
});

describe('a guest on a shift pass', () => {
	it('finds the answer to their own report, says what it is worth, and sees nobody else’s', async () => {
		const given = await givenProvider(db);
		const guest = (name: string): GuestActor => ({
			kind: 'guest',
			providerId: given.providerId,
			passId: passId,
			serviceId: given.services.oakview,
			shiftGroup: 'days',
			name
		});
		const passId = newId();
		const sent = await db.perform(report, guest('Sam'), {
			kind: 'hazard',
			serviceId: given.services.oakview,
			happenedAt: '2026-06-01T09:30',
			words: 'The gate does not shut.'
		});
		if (sent.kind !== 'done') throw new Error(JSON.stringify(sent));
		const id = sent.subjectId;
		const onPass = (name: string) => read(given, (tx) => reportsOnPass(tx, guest(name)));
		expect(await onPass('Sam')).toMatchObject([{ id, isTold: false }]);
		await done(given, 'grace', 'thank-and-tell-back', { id, words: 'Thank you. It shuts.' });
		expect(await onPass('Sam')).toMatchObject([{ id, isTold: true, isAnswered: false }]);
		expect(await onPass('Lena')).toEqual([]);
		const page = await read(given, (tx) => sentReport(tx, guest('Sam'), id, now()));
		const say = (name: string) =>
			db.perform(sayIfAnswered, guest(name), {
				id,
				toldId: page?.toldBack.at(-1)?.id ?? '',
				answered: 'no'
			});
		expect((await say('Lena')).kind).toBe('not_found');
		expect((await say('Sam')).kind).toBe('done');
		const home = await read(given, (tx) => told(tx, answersToGiveAgain(given.actor('grace'))));
		expect(home).toHaveLength(1);
	});
});

describe('silence', () => {
	it('shows on the manager’s home once it is longer than we promised, and says how long', async () => {
		const given = await givenProvider(db);
		for (const who of ['ana', 'bola'] as const) {
			const id = await send(given, who);
			const tier = { id, revision: 1, tier: '1', reason: 'Looked at.' };
			await done(given, 'grace', 'triage-report', tier);
		}
		const waiting = async (days: number) => {
			const at = new Date(Date.now() + days * 86_400_000);
			const items = await read(given, (tx) =>
				told(tx, homeItemsOfSignals(given.actor('grace'), at))
			);
			return items.find((item) => item.kind === 'tell_back');
		};
		expect(await waiting(PROMISED_DAYS - 1)).toMatchObject({ tag: { text: 'Due' } });
		expect(await waiting(PROMISED_DAYS + 3)).toMatchObject({
			title: '2 people have heard nothing for 7 days or more',
			sentence: expect.stringContaining('The longest wait is 10 days') as string,
			tag: { text: 'Overdue' }
		});
	});
});
