import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { noteIdea } from '#capabilities/ideas/commands/raise.server.ts';
import { makePromise } from '#capabilities/promises/commands/make.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { visitsIn } from '../../../tests/support/given-visit.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { keepFeedbackDraft, seeFeedback, tellTeam } from './commands/tell.server.ts';
import { homeItemsOfFeedback } from './queries/home.server.ts';
import { feedbackPage } from './queries/page.server.ts';
import { toldLately } from './queries/told-at.server.ts';

const db = testDatabase();
let given: GivenProvider;
let visits: ReturnType<typeof visitsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	visits = visitsIn(db, given);
});

const words = {
	thanks: 'Thank you to everybody who spoke with me.',
	youSaid: 'The back corridor is dark at night',
	weDid: 'A lamp hangs there since Monday',
	weCannot: '',
	revision: 0
};
const tell = (visitId: string, more: object = {}, who: PersonKey = 'martin') =>
	db.perform(tellTeam, given.actor(who), { ...words, visitId, ...more });
const page = (who: PersonKey, visitId: string) =>
	db.tenants.read(given.providerId, (tx) => feedbackPage(tx, given.actor(who), visitId));
const home = (who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) =>
		told(tx, homeItemsOfFeedback(given.actor(who), new Date()))
	);
const status = async (visitId: string) =>
	(
		await db.tenants.read(given.providerId, (tx) =>
			visitForActor(tx, given.actor('martin'), visitId)
		)
	)?.status;

describe('telling the team', () => {
	it('reaches everybody who works there, nights included, and only then is the visit complete', async () => {
		const visitId = await visits.held();
		expect((await home('martin')).map((item) => item.href)).toContain(
			`/visits/${visitId}/feedback`
		);
		expect(await status(visitId)).toBe('done');
		expect(await tell(visitId)).toMatchObject({ kind: 'done' });
		expect(await status(visitId)).toBe('fed_back');
		for (const who of ['ana', 'ewa', 'nia', 'noor', 'ned', 'tess', 'grace'] as const) {
			expect(
				(await home(who)).map((item) => item.href),
				who
			).toContain(`/visits/${visitId}/feedback`);
		}
		expect(await home('hugo')).toEqual([]);
		expect((await home('martin')).map((item) => item.href)).not.toContain(
			`/visits/${visitId}/feedback`
		);
	});

	it('counts who opened it by shift, as seen, and shows nobody who', async () => {
		const visitId = await visits.held();
		await tell(visitId);
		expect(await db.perform(seeFeedback, given.actor('nia'), { visitId })).toMatchObject({
			kind: 'done'
		});
		const found = await page('martin', visitId);
		expect(found?.seen).toContainEqual({ shiftGroup: 'nights', total: 3, seen: 1 });
		expect(JSON.stringify(found?.seen)).not.toContain(given.staff.nia);
		expect((await page('ana', visitId))?.seen).toEqual([]);
		expect((await home('nia')).map((item) => item.href)).not.toContain(
			`/visits/${visitId}/feedback`
		);
		const events = await db.owner.query(
			`select 1 from event where name <> 'visit_feedback.sent' and subject_kind = 'walkaround_feedback'`
		);
		expect(events.rowCount).toBe(0);
	});

	it('is filled in from what was said, the ideas and the promises', async () => {
		const visitId = await visits.begun();
		await visits.said(visitId, 'The garden door sticks');
		await visits.spoke(visitId, { days: 2 });
		const heard = {
			serviceId: given.services.oakview,
			sourceKind: 'walkaround',
			sourceId: visitId
		};
		const idea = { ...heard, words: 'A bell by the gate' };
		expect(await db.perform(noteIdea, given.actor('martin'), idea)).toMatchObject({ kind: 'done' });
		const promise = {
			...heard,
			what: 'Plane the garden door',
			ownerId: given.staff.martin,
			dueOn: addDays(londonDate(new Date()), 5),
			forWhom: 'team'
		};
		expect(await db.perform(makePromise, given.actor('martin'), promise)).toMatchObject({
			kind: 'done'
		});
		await visits.finish(visitId);
		const found = await page('martin', visitId);
		expect(found?.heard.said).toContain('The garden door sticks');
		expect(found?.heard.ideas).toContain('A bell by the gate');
		expect(found?.heard.promises.map((one) => one.what)).toContain('Plane the garden door');
		// What was said before it was told is the leader’s to read.
		expect((await page('ana', visitId))?.heard.said).toEqual([]);
	});

	it('keeps a draft for its author alone', async () => {
		const visitId = await visits.held();
		const draft = { ...words, visitId, youSaid: 'Half a sentence' };
		expect(await db.perform(keepFeedbackDraft, given.actor('martin'), draft)).toMatchObject({
			kind: 'done'
		});
		expect((await page('martin', visitId))?.feedback?.youSaid).toBe('Half a sentence');
		expect((await page('grace', visitId))?.feedback).toBeNull();
		expect(await db.perform(seeFeedback, given.actor('ana'), { visitId })).toEqual({
			kind: 'not_found'
		});
		expect(await tell(visitId, { revision: 1 })).toMatchObject({ kind: 'done' });
	});
});

describe('telling is refused', () => {
	it('before the visit is over, a second time, and for whoever was not there', async () => {
		const early = await visits.begun();
		expect(await tell(early)).toMatchObject({ refusal: { code: 'not-held' } });
		const visitId = await visits.held();
		expect(await tell(visitId, {}, 'helen')).toMatchObject({ kind: 'forbidden' });
		expect(await tell(visitId, {}, 'mo')).toEqual({ kind: 'not_found' });
		expect(await tell(newId())).toEqual({ kind: 'not_found' });
		expect(await tell(visitId)).toMatchObject({ kind: 'done' });
		expect(await tell(visitId, { revision: 1 })).toMatchObject({ refusal: { code: 'sent' } });
	});

	it.each([
		['without thanks', { thanks: '' }, 'thanks'],
		['without what was said', { youSaid: '' }, 'youSaid'],
		['with nothing done and nothing refused', { weDid: '', weCannot: '' }, 'weDid'],
		['with the name of somebody there', { youSaid: 'Bola Ade said the door sticks' }, 'youSaid'],
		[
			'with a role and a shift that is a name',
			{ weDid: 'The team leader on the day shift did it' },
			'weDid'
		],
		['with what may be a name, unlooked at', { youSaid: 'Dorothy likes the garden' }, 'youSaid']
	])('%s', async (_name, more, field) => {
		const visitId = await visits.held();
		const outcome = await tell(visitId, more);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field }] } });
		expect(await status(visitId)).toBe('done');
	});

	it('not when its author has looked at what may be a name', async () => {
		const visitId = await visits.held();
		const more = { youSaid: 'Dorothy likes the garden', isSure: ['yes'] };
		expect(await tell(visitId, more)).toMatchObject({ kind: 'done' });
	});
});

it('is said again at handover', async () => {
	const lately = await db.tenants.read(given.providerId, (tx) =>
		told(tx, toldLately(given.actor('tess'), given.services.oakview, new Date(), 14))
	);
	expect(lately.some((one) => one.kind === 'feedback')).toBe(true);
});
