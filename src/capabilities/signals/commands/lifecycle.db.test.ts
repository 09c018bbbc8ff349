import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../../tests/support/provider.ts';
import { reportDetail } from '../queries/detail.server.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { reportsOn } from './given-reports.fixture.ts';
import { told } from '../../../../tests/support/parts.ts';

const db = testDatabase();
const { act, done, send, read, rowOf } = reportsOn(db);

describe('from report to told back', () => {
	it('closes only when it was graded, looked at, and the reporter told', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana');
		await done(given, 'grace', 'triage-report', { id, revision: 1, tier: '1' });
		expect(await act(given, 'grace', 'close-report', { id, revision: 2 })).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: '#grade' }, { anchor: '#tell-back' }] }
		});
		await done(given, 'grace', 'grade-report', {
			id,
			revision: 2,
			physicalHarm: 'none',
			psychologicalHarm: 'low',
			potentialSeverity: 'moderate',
			typeCode: 'medicines-omission'
		});
		expect(await act(given, 'tess', 'thank-and-tell-back', { id, words: 'Thanks' })).toMatchObject({
			kind: 'forbidden'
		});
		await done(given, 'grace', 'thank-and-tell-back', {
			id,
			words: 'Thank you. We moved the trolley.'
		});
		await done(given, 'grace', 'close-report', { id, revision: 3 });
		expect(await rowOf(given, id)).toMatchObject({ status: 'closed', revision: 4 });

		const mine = await read(given, (tx) => told(tx, homeItemsOfSignals(given.actor('ana'))));
		expect(mine).toMatchObject([{ kind: 'answer', href: `/report/sent/${id}` }]);
		await done(given, 'ana', 'see-answer', { id });
		expect(await read(given, (tx) => told(tx, homeItemsOfSignals(given.actor('ana'))))).toEqual([]);

		await done(given, 'grace', 'reopen-report', { id, revision: 4, reason: 'It happened again.' });
		expect(await rowOf(given, id)).toMatchObject({ status: 'reopened', closed_at: null });
	});

	it('puts on home what only this person can move', async () => {
		const given = await givenProvider(db);
		const severe = await send(given, 'ana', { severeNow: ['yes'] });
		await send(given, 'bola');
		await send(given, 'nia');
		const kinds = async (who: PersonKey) =>
			(await read(given, (tx) => told(tx, homeItemsOfSignals(given.actor(who))))).map(
				(one) => one.kind
			);
		expect(await kinds('grace')).toEqual(['severe', 'triage']);
		expect(await kinds('sunita')).toEqual(['severe']);
		expect(await kinds('ana')).toEqual([]);
		expect(await kinds('mo')).toEqual([]);
		await done(given, 'grace', 'acknowledge-report', { id: severe });
		expect(await kinds('grace')).toEqual(['triage']);
	});

	it('joins two reports of one thing and keeps both histories', async () => {
		const given = await givenProvider(db);
		const kept = await send(given, 'ana');
		const twice = await send(given, 'bola');
		const { reference } = await rowOf(given, kept);
		const join = (intoReference: string) =>
			act(given, 'grace', 'reject-as-duplicate', { id: twice, revision: 1, intoReference });
		expect(await join('NONE-0000')).toMatchObject({ kind: 'refused' });
		expect(await join((await rowOf(given, twice)).reference)).toMatchObject({ kind: 'refused' });
		expect(await join(reference.toLowerCase())).toMatchObject({
			kind: 'done',
			eventNames: ['signal.joined_with', 'signal.had_joined']
		});
		expect(await rowOf(given, twice)).toMatchObject({ status: 'rejected', merged_into_id: kept });
		expect(
			await act(given, 'grace', 'triage-report', { id: twice, revision: 2, tier: '1' })
		).toMatchObject({ kind: 'forbidden' });
		const detail = await read(given, (tx) => reportDetail(tx, given.actor('grace'), kept));
		expect(detail?.joined).toMatchObject([{ id: twice, isInto: false }]);
	});

	it('changes only a comment and a complaint into each other, and only when confirmed', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana', { kind: 'comment' });
		const change = { id, revision: 1, to: 'complaint', reason: 'The daughter wants an answer.' };
		expect(await act(given, 'grace', 'change-kind', change)).toMatchObject({ kind: 'invalid' });
		await done(given, 'grace', 'change-kind', { ...change, confirmed: ['yes'] });
		expect(await rowOf(given, id)).toMatchObject({ kind: 'complaint', status: 'received' });
		const incident = await send(given, 'ana');
		expect(
			await act(given, 'grace', 'change-kind', { ...change, id: incident, confirmed: ['yes'] })
		).toMatchObject({ kind: 'refused' });
	});

	it('writes down when somebody knew, never before it happened or after now', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana');
		const milestone = (more: object) =>
			act(given, 'grace', 'record-milestone', {
				id,
				revision: 1,
				milestone: 'outsideTold',
				at: '2026-06-01T12:00',
				...more
			});
		expect(await milestone({})).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'who' }] }
		});
		expect(await milestone({ who: 'CQC', at: '2026-05-31T12:00' })).toMatchObject({
			kind: 'refused'
		});
		expect(await milestone({ who: 'CQC', at: '2099-05-31T12:00' })).toMatchObject({
			kind: 'refused'
		});
		expect(await milestone({ who: 'CQC' })).toMatchObject({ kind: 'done' });
		expect(await rowOf(given, id)).toMatchObject({ outside_told_who: 'CQC' });
	});
});

describe('every command', () => {
	it('says nothing of another provider’s report', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		const id = await send(given, 'ana');
		const inputs: Record<string, object> = {
			'add-words': { id, words: 'x' },
			'name-people-affected': { id, personReferences: 'x' },
			'grade-report': {
				id,
				revision: 1,
				physicalHarm: 'none',
				psychologicalHarm: 'none',
				potentialSeverity: 'none'
			},
			'triage-report': { id, revision: 1, tier: '1' },
			'move-report-on': { id, revision: 1, action: 'start_review' },
			'close-report': { id, revision: 1 },
			'reopen-report': { id, revision: 1, reason: 'x' },
			'reject-as-duplicate': { id, revision: 1, intoReference: 'x' },
			'change-kind': { id, revision: 1, to: 'comment', confirmed: ['yes'], reason: 'x' },
			'record-milestone': { id, revision: 1, milestone: 'noticed', at: '2026-06-01T12:00' },
			'acknowledge-report': { id },
			'thank-and-tell-back': { id, words: 'x' },
			'see-answer': { id },
			'open-safeguarding': { id }
		};
		for (const [name, input] of Object.entries(inputs)) {
			for (const who of ['grace', 'sunita', 'alex'] as const) {
				expect(await act(other, who, name, input), `${name} ${who}`).toEqual({ kind: 'not_found' });
			}
			expect(await act(given, 'alex', name, input), name).toEqual({ kind: 'not_found' });
		}
	});
});
