import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { told } from '../../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { startLesson } from '#capabilities/lessons/commands/start.server.ts';
import { reportsOn } from '../commands/given-reports.fixture.ts';
import { readFilters } from '../filters.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { listReports } from '../queries/list.server.ts';
import { signalResources } from '../resources.server.ts';
import { sourceDetails } from './beside.server.ts';
import { outsideToJudge, thanksToRead } from './home.server.ts';
import { creditFor, myThanks } from './queries/credits.server.ts';
import { externalPage } from './queries/external.server.ts';
import { inspectionPage } from './queries/inspections.server.ts';
import { roundPage } from './queries/rounds.server.ts';

const db = testDatabase();
const { act, done, read, rowOf } = reportsOn(db);
const later = new Date('2099-01-01T09:00:00Z');

const thanks = (given: GivenProvider, more: object = {}) => ({
	serviceId: given.services.oakview,
	happenedOn: '2026-06-01',
	fromWhom: 'family',
	theme: 'kindness',
	words: 'She sat with Dad all evening. We will not forget it.',
	credited1: given.staff.ana,
	...more
});

const report = (given: GivenProvider, more: object = {}) => ({
	source: 'coroner',
	title: 'Choking on toast',
	words: 'A man died. Nobody had read the plan for his meals.',
	publishedOn: '2026-05-20',
	judgeId: given.staff.helen,
	judgeBy: '2098-06-01',
	...more
});

describe('thanks', () => {
	it('are told to the person they are for, in the thanker’s words, and leave home once read', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-compliment', thanks(given));
		const home = () => read(given, (tx) => told(tx, thanksToRead(given.actor('ana'))));
		expect(await home()).toMatchObject([
			{ href: `/thanks/${id}`, sentence: expect.stringContaining('She sat with Dad') as string }
		]);
		await done(given, 'ana', 'see-thanks', { id });
		expect(await home()).toEqual([]);
		const kept = await read(given, (tx) => myThanks(tx, given.actor('ana')));
		expect(kept).toMatchObject([{ id, isSeen: true, mayName: null }]);
	});

	it('show whose they are to that person and their manager, and to nobody else without a yes', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-compliment', thanks(given));
		const shown = async (who: PersonKey) =>
			JSON.stringify(
				await read(given, (tx) => told(tx, sourceDetails(given.actor(who), id, later)))
			);
		expect(await shown('grace')).toContain('Ana Silva');
		for (const who of ['tess', 'helen', 'sunita'] as const) {
			expect(await shown(who), who).not.toContain('Ana');
			expect(await shown(who), who).toContain('1 member of staff');
		}
		for (const who of ['bola', 'grace', 'helen'] as const) {
			expect(await read(given, (tx) => creditFor(tx, given.actor(who), id)), who).toBeNull();
		}
		await done(given, 'ana', 'say-if-named', { id, mayName: 'yes' });
		expect(await shown('helen')).toContain('Ana Silva');
		await done(given, 'ana', 'say-if-named', { id, mayName: 'no' });
		expect(await shown('helen')).not.toContain('Ana');
	});

	it('never carry a name into the list, the API or what others hear of themselves', async () => {
		const given = await givenProvider(db);
		const id = await done(
			given,
			'grace',
			'write-down-compliment',
			thanks(given, { credited2: given.staff.bola })
		);
		const mine = await read(given, (tx) => creditFor(tx, given.actor('ana'), id));
		expect(JSON.stringify(mine)).not.toContain(given.staff.bola);
		const key = {
			kind: 'api_key' as const,
			providerId: given.providerId,
			keyId: newId(),
			name: 'Key',
			scopes: ['signals.read']
		};
		const api = await read(given, async (tx) =>
			signalResources[0]?.list(tx, key, {}, { cursor: null, limit: 50 })
		);
		expect(JSON.stringify(api)).toContain('compliment');
		expect(JSON.stringify(api)).not.toContain(given.staff.ana);
	});

	it('are named by a manager only, once each, for staff of this provider', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db);
		const id = await done(given, 'tess', 'write-down-compliment', thanks(given));
		const name = (who: PersonKey, staffId: string) =>
			act(given, who, 'credit-staff', { id, staffId });
		expect((await name('tess', given.staff.bola)).kind).toBe('forbidden');
		expect((await name('grace', other.staff.bola)).kind).toBe('not_found');
		expect((await name('grace', given.staff.bola)).kind).toBe('done');
		expect(await name('grace', given.staff.bola)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'staffId' }] }
		});
		expect((await act(given, 'bola', 'write-down-compliment', thanks(given))).kind).toBe(
			'forbidden'
		);
	});

	it('keep nobody waiting: whoever wrote them down is not to be thanked for it', async () => {
		const given = await givenProvider(db);
		await done(given, 'tess', 'write-down-compliment', thanks(given));
		const home = await read(given, (tx) =>
			told(tx, homeItemsOfSignals(given.actor('grace'), later))
		);
		expect(home).toEqual([]);
	});

	it('cannot be from tomorrow', async () => {
		const given = await givenProvider(db);
		expect(
			await act(
				given,
				'grace',
				'write-down-compliment',
				thanks(given, { happenedOn: '2098-06-01' })
			)
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'happenedOn' }] } });
	});
});

describe('good practice', () => {
	const practice = (given: GivenProvider) => ({
		serviceId: given.services.oakview,
		happenedOn: '2026-06-01',
		words: 'Tablets are counted by two people at handover.',
		whyItMattered: 'No dose was missed for a month.',
		couldSpread: 'yes'
	});

	it('is shared first, then used elsewhere: which service, and since when', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-good-practice', practice(given));
		const use = (who: PersonKey, more: object = {}) =>
			act(given, who, 'use-elsewhere', {
				id,
				serviceId: given.services.harbour,
				sinceOn: '2026-06-05',
				...more
			});
		expect(await use('helen')).toMatchObject({ kind: 'refused', refusal: { code: 'not_shared' } });
		const { revision } = await rowOf(given, id);
		await done(given, 'grace', 'move-report-on', { id, revision, action: 'share' });
		// The manager of the other service does not see this one's reports: not there for them.
		expect((await use('mo')).kind).toBe('not_found');
		expect((await use('grace')).kind).toBe('forbidden');
		expect((await use('helen', { serviceId: given.services.oakview })).kind).toBe('refused');
		expect((await use('helen', { sinceOn: '2026-05-01' })).kind).toBe('refused');
		expect((await use('helen')).kind).toBe('done');
		expect((await rowOf(given, id)).status).toBe('adopted_elsewhere');
		expect((await use('helen')).kind).toBe('refused');
		const shown = await read(given, (tx) =>
			told(tx, sourceDetails(given.actor('helen'), id, later))
		);
		expect(JSON.stringify(shown)).toContain('since 5 June 2026');
	});
});

describe('feedback', () => {
	it('makes every comment of a meeting something to learn from', async () => {
		const given = await givenProvider(db);
		const roundId = await done(given, 'tess', 'write-down-feedback', {
			serviceId: given.services.oakview,
			method: 'residents_meeting',
			heardFrom: 'people_supported',
			heldOn: '2026-06-01',
			formatUsed: 'pictures',
			tookPart: 9,
			comments: '4 Supper is warm now\n\n2 Nobody told us about the trip'
		});
		const page = await read(given, (tx) => roundPage(tx, given.actor('grace'), roundId));
		expect(page?.comments.map(({ words, rating }) => [words, rating])).toEqual([
			['Nobody told us about the trip', 2],
			['Supper is warm now', 4]
		]);
		const [comment] = page?.comments ?? [];
		const actor = given.actor('helen');
		const lesson = await db.perform(startLesson, actor, {
			title: 'Tell people first',
			signalIds: [comment?.id]
		});
		expect(lesson.kind).toBe('done');
		for (const who of ['mo', 'bola', 'alex'] as const) {
			expect(await read(given, (tx) => roundPage(tx, given.actor(who), roundId)), who).toBeNull();
		}
	});

	it.each([
		['no comment at all', { comments: ' \n - \n' }, 'comments'],
		['half a person', { tookPart: 2.5 }, 'tookPart'],
		['too many at once', { comments: 'x\n'.repeat(101) }, 'comments']
	])('refuses %s', async (_what, more, field) => {
		const given = await givenProvider(db);
		const outcome = await act(given, 'grace', 'write-down-feedback', {
			serviceId: given.services.oakview,
			method: 'survey',
			heardFrom: 'families',
			heldOn: '2026-06-01',
			formatUsed: 'not_asked',
			comments: 'Fine',
			...more
		});
		expect(JSON.stringify(outcome)).toContain(`"field":"${field}"`);
	});
});

describe('inspections', () => {
	const inspection = (given: GivenProvider, more: object = {}) => ({
		serviceId: given.services.oakview,
		body: 'cqc',
		visitedFrom: '2026-05-04',
		visitedTo: '2026-05-05',
		stage: 'published',
		publishedOn: '2026-06-01',
		framework: 'Single assessment framework, 2025',
		strengths: 'People felt listened to [Caring]',
		shortfalls: 'Charts had gaps on nights [Regulation 12]\nNo fire drill at night',
		...more
	});

	it('make every finding a row of its own, good ones too', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-inspection', inspection(given));
		await done(given, 'helen', 'add-findings', { id, shortfalls: 'Rota was thin' });
		const page = await read(given, (tx) => inspectionPage(tx, given.actor('sunita'), id));
		expect(page?.findings.map(({ isStrength, reference }) => [isStrength, reference])).toEqual([
			[false, 'Regulation 12'],
			[false, null],
			[false, null],
			[true, 'Caring']
		]);
		const listed = await read(given, (tx) =>
			listReports(
				tx,
				given.actor('grace'),
				readFilters(new URLSearchParams({ kind: 'inspection_finding' })),
				{ cursor: null, size: 10 }
			)
		);
		expect(listed.rows).toHaveLength(4);
		// Nobody waits to be thanked for what a manager copied out of a report.
		const waiting = await read(given, (tx) =>
			listReports(tx, given.actor('helen'), readFilters(new URLSearchParams({ view: 'waiting' })), {
				cursor: null,
				size: 10
			})
		);
		expect(waiting.rows).toEqual([]);
	});

	it('belong to their service: not there for others, not theirs to write for those who do not lead', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-inspection', inspection(given));
		for (const who of ['mo', 'tess', 'alex'] as const) {
			expect(await read(given, (tx) => inspectionPage(tx, given.actor(who), id)), who).toBeNull();
			expect((await act(given, who, 'add-findings', { id, shortfalls: 'x' })).kind, who).toBe(
				'not_found'
			);
		}
		expect((await act(given, 'tess', 'write-down-inspection', inspection(given))).kind).toBe(
			'forbidden'
		);
	});

	it('move on with the revision their author saw', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-inspection', inspection(given));
		const move = () =>
			act(given, 'grace', 'move-inspection-on', { id, revision: 1, stage: 'actions' });
		expect((await move()).kind).toBe('done');
		expect((await move()).kind).toBe('stale');
	});

	it.each([
		['a last day before the first', { visitedTo: '2026-05-01' }, 'visitedTo'],
		['published before they came', { publishedOn: '2026-05-01' }, 'publishedOn'],
		['somebody else without a name', { body: 'other' }, 'bodyName']
	])('refuse %s', async (_what, more, field) => {
		const given = await givenProvider(db);
		const outcome = await act(given, 'grace', 'write-down-inspection', inspection(given, more));
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field }] } });
	});
});

describe('learning from outside', () => {
	it('does not apply only with a reason, and in part only with one', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'helen', 'write-down-external-learning', report(given));
		for (const decision of ['does_not_apply', 'in_part']) {
			const bare = await act(given, 'helen', 'judge-applicability', { id, decision, reason: '  ' });
			expect(bare, decision).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field: 'reason' }] }
			});
			expect((await rowOf(given, id)).status).toBe('received');
		}
		await done(given, 'helen', 'judge-applicability', {
			id,
			decision: 'does_not_apply',
			reason: 'We support nobody who eats by mouth.'
		});
		expect(await rowOf(given, id)).toMatchObject({ status: 'not_applicable' });
	});

	it('is decided for the provider by who was asked, and for a service by its manager', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'grace', 'write-down-external-learning', report(given));
		const judge = (who: PersonKey, more: object = {}) =>
			act(given, who, 'judge-applicability', { id, decision: 'applies', ...more });
		// Every manager reads it; only the one asked decides for all.
		expect(await read(given, (tx) => externalPage(tx, given.actor('mo'), id))).not.toBeNull();
		expect((await judge('mo')).kind).toBe('forbidden');
		expect((await judge('mo', { serviceId: given.services.oakview })).kind).toBe('forbidden');
		expect((await judge('mo', { serviceId: given.services.harbour })).kind).toBe('done');
		expect((await rowOf(given, id)).status).toBe('received');
		expect((await judge('helen')).kind).toBe('done');
		expect((await rowOf(given, id)).status).toBe('judged');
		for (const who of ['bola', 'tess', 'alex'] as const) {
			expect((await judge(who)).kind, who).toBe('not_found');
		}
	});

	it('keeps every decision, and shows which one stands', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'helen', 'write-down-external-learning', report(given));
		await done(given, 'helen', 'judge-applicability', { id, decision: 'applies' });
		await done(given, 'helen', 'judge-applicability', {
			id,
			decision: 'in_part',
			reason: 'Only where people eat by mouth.'
		});
		const page = await read(given, (tx) => externalPage(tx, given.actor('helen'), id));
		expect(page?.judgements.map((one) => [one.decision, one.supersededAt === null])).toEqual([
			['in_part', true],
			['applies', false]
		]);
	});

	it('waits on home for who was asked, and past its day also for who answers for all', async () => {
		const given = await givenProvider(db);
		await done(given, 'grace', 'write-down-external-learning', report(given));
		const home = (who: PersonKey, at: Date) =>
			read(given, (tx) => told(tx, outsideToJudge(given.actor(who), at)));
		const early = new Date('2098-05-01T09:00:00Z');
		expect(await home('helen', early)).toMatchObject([{ tag: { text: 'To decide' } }]);
		expect(await home('sunita', early)).toEqual([]);
		expect(await home('sunita', later)).toMatchObject([{ tag: { text: 'Overdue' } }]);
		expect(await home('mo', later)).toEqual([]);
	});

	it('moves on by itself when a lesson uses it', async () => {
		const given = await givenProvider(db);
		const id = await done(given, 'helen', 'write-down-external-learning', report(given));
		await done(given, 'helen', 'judge-applicability', { id, decision: 'applies' });
		const made = await db.perform(startLesson, given.actor('helen'), {
			title: 'Read the plan before the plate',
			signalIds: [id]
		});
		expect(made.kind).toBe('done');
		expect((await rowOf(given, id)).status).toBe('lesson_made');
	});

	it('needs a day that can still be kept, and a judge of ours', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db);
		const write = (more: object) =>
			act(given, 'helen', 'write-down-external-learning', report(given, more));
		expect(await write({ judgeBy: '2026-01-01' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'judgeBy' }] }
		});
		expect((await write({ judgeId: other.staff.helen })).kind).toBe('not_found');
		expect((await write({ link: 'javascript:alert(1)' })).kind).toBe('invalid');
	});
});
