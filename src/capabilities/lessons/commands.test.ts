import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { placeOfLesson } from './beside.server.ts';
import { approveLesson, checkLesson } from './commands/approve.server.ts';
import { setBehaviours, setScenario } from './commands/content.server.ts';
import { retireLesson, supersedeLesson } from './commands/end.server.ts';
import { goLive } from './commands/go-live.server.ts';
import {
	addMustChange,
	finishMustChange,
	removeMustChange
} from './commands/must-change.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { writeLesson } from './commands/write.server.ts';
import { lessonsOf, scenario, words } from './given-lesson.fixture.ts';
import { loadLesson } from './load.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;

beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

const load = (id: string) =>
	db.tenants.read(given.providerId, (tx) => loadLesson(tx, given.process(), id));

describe('from a draft to live', () => {
	it('goes live, with an event for each step', async () => {
		const id = await lessons.live();
		expect(await load(id)).toMatchObject({ state: 'live', version: 1, liveVersion: 1 });
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.select('name')
				.where('provider_id', '=', given.providerId)
				.where('subject_id', '=', id)
				.where('name', 'like', 'lesson.%')
				.orderBy('recorded_at')
				.orderBy('id')
				.execute()
		);
		expect(events.map((event) => event.name)).toEqual([
			'lesson.started',
			'lesson.written',
			'lesson.behaviours_set',
			'lesson.scope_set',
			'lesson.scenario_set',
			'lesson.approved',
			'lesson.went_live'
		]);
	});

	it('says who it went live for', async () => {
		const id = await lessons.live();
		const row = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.innerJoin('event_detail as d', (join) =>
					join.onRef('d.provider_id', '=', 'event.provider_id').onRef('d.event_id', '=', 'event.id')
				)
				.select('d.details')
				.where('event.provider_id', '=', given.providerId)
				.where('event.subject_id', '=', id)
				.where('event.name', '=', 'lesson.went_live')
				.executeTakeFirstOrThrow()
		);
		expect(row.details).toEqual({
			version: 1,
			asksAgain: true,
			scope: 'Oakview',
			serviceIds: [given.services.oakview],
			namesConfirmed: false
		});
	});

	it.each([
		['behaviours', 'behaviours'],
		['ownerId', 'owner'],
		['scope', 'scope'],
		['spokenQuestion', 'spokenQuestion'],
		['scenario', 'scenario'],
		['whatHappened', 'whatHappened'],
		['effectiveOn', 'effectiveOn']
	])(
		'without %s it can neither be approved nor go live, and says where to mend it',
		async (left, anchor) => {
			const id = await lessons.draft({ leaveOut: [left] });
			for (const command of [approveLesson, goLive]) {
				const outcome = await lessons.edit(command, 'helen', id);
				expect(outcome).toMatchObject({
					kind: 'refused',
					refusal: {
						code: 'not-ready',
						missing: expect.arrayContaining([{ sentence: expect.any(String), anchor }])
					}
				});
			}
		}
	);

	it('a behaviour nobody can see being done stops it', async () => {
		const id = await lessons.draft();
		await lessons.mustEdit(setBehaviours, 'grace', id, { behaviours: ['Be aware of the risk'] });
		const outcome = await lessons.edit(approveLesson, 'helen', id);
		expect(outcome).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: 'behaviours-1' }] }
		});
	});

	it('nothing missing, and not approved: it still cannot go live', async () => {
		const id = await lessons.draft();
		expect(await lessons.edit(goLive, 'grace', id)).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: 'approver' }] }
		});
	});

	it('waits for its day', async () => {
		const id = await lessons.draft();
		await lessons.mustEdit(writeLesson, 'grace', id, {
			...words,
			ownerId: given.staff.helen,
			effectiveOn: '2999-01-01'
		});
		await lessons.mustEdit(approveLesson, 'helen', id);
		expect(await lessons.edit(goLive, 'helen', id)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'too-early' }
		});
	});
});

describe('who approves', () => {
	it('never the author', async () => {
		const id = await lessons.draft({ who: 'helen' });
		expect(await lessons.edit(approveLesson, 'helen', id)).toMatchObject({ kind: 'forbidden' });
		expect(await lessons.edit(approveLesson, 'sunita', id)).toMatchObject({ kind: 'done' });
	});

	it('nobody whose words are in it', async () => {
		const id = await lessons.draft();
		await lessons.mustEdit(setBehaviours, 'helen', id, { behaviours: ['Ask why they say no'] });
		expect(await lessons.edit(approveLesson, 'helen', id)).toMatchObject({ kind: 'forbidden' });
	});

	it('a registered manager, only for lessons of their own services', async () => {
		const own = await lessons.draft({ who: 'martin' });
		expect(await lessons.edit(approveLesson, 'grace', own)).toMatchObject({ kind: 'done' });
		const both = await lessons.draft({
			who: 'martin',
			scope: { serviceIds: [given.services.oakview, given.services.harbour] }
		});
		expect(await lessons.edit(approveLesson, 'grace', both)).toMatchObject({ kind: 'forbidden' });
	});

	it('words changed after approval must be approved again', async () => {
		const id = await lessons.approved();
		await lessons.mustEdit(setScenario, 'grace', id, scenario);
		expect(await load(id)).toMatchObject({ state: 'draft', approverId: null });
		expect(await lessons.edit(goLive, 'helen', id)).toMatchObject({ kind: 'refused' });
	});
});

describe('a competent checker', () => {
	it('is needed where health, rights or restraint is the theme', async () => {
		const id = await lessons.draft();
		const answers = { ...words, ownerId: given.staff.helen, theme: 'medicines' };
		await lessons.mustEdit(writeLesson, 'grace', id, answers);
		expect(await lessons.edit(approveLesson, 'sunita', id)).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: 'checker' }] }
		});
		await lessons.mustEdit(writeLesson, 'grace', id, { ...answers, checkerId: given.staff.tess });
		expect(await lessons.edit(checkLesson, 'sunita', id)).toMatchObject({ kind: 'forbidden' });
		await lessons.mustEdit(checkLesson, 'tess', id);
		expect(await lessons.edit(approveLesson, 'sunita', id)).toMatchObject({ kind: 'done' });
	});

	it('checks again when the words change', async () => {
		const id = await lessons.draft();
		const answers = { ...words, theme: 'medicines', checkerId: given.staff.tess };
		await lessons.mustEdit(writeLesson, 'grace', id, answers);
		await lessons.mustEdit(checkLesson, 'tess', id);
		await lessons.mustEdit(setBehaviours, 'grace', id, { behaviours: ['Ask why they say no'] });
		expect((await load(id))?.checkedAt).toBeNull();
	});
});

describe('a name in the words', () => {
	it('stops it going live until somebody has looked', async () => {
		const id = await lessons.draft();
		const answers = { ...words, ownerId: given.staff.helen, whatHappened: 'Mrs Patel had none.' };
		await lessons.mustEdit(writeLesson, 'grace', id, answers);
		await lessons.mustEdit(approveLesson, 'helen', id);
		expect(await lessons.edit(goLive, 'helen', id)).toMatchObject({
			kind: 'refused',
			refusal: {
				code: 'names',
				fields: [{ field: 'namesConfirmed' }],
				missing: [{ anchor: 'whatHappened' }]
			}
		});
		const outcome = await lessons.edit(goLive, 'helen', id, { namesConfirmed: ['yes'] });
		expect(outcome).toMatchObject({ kind: 'done' });
	});
});

describe('what must change first', () => {
	const item = {
		kind: 'form',
		description: 'The chart asks why',
		place: 'Medicines chart',
		dueOn: '2026-02-01',
		strength: 'stronger'
	};

	it('is added, done by its owner, and taken out', async () => {
		const id = await lessons.draft();
		const add = () =>
			lessons.done(addMustChange, 'grace', { ...item, id, ownerId: given.staff.dawn });
		await add();
		await add();
		const [first, second] = (await load(id))?.mustChange ?? [];
		await lessons.live();
		expect(await lessons.perform(finishMustChange, 'ewa', { id, itemId: first?.id })).toMatchObject(
			{ kind: 'not_found' }
		);
		await lessons.done(finishMustChange, 'grace', { id, itemId: first?.id, note: 'New chart' });
		expect(
			await lessons.perform(finishMustChange, 'grace', { id, itemId: first?.id })
		).toMatchObject({ kind: 'refused' });
		await lessons.done(removeMustChange, 'grace', { id, itemId: second?.id });
		expect((await load(id))?.mustChange).toMatchObject([{ id: first?.id, doneNote: 'New chart' }]);
	});

	it('is finished by its owner once the lesson is live, though they may not change the lesson', async () => {
		const id = await lessons.live();
		await lessons.done(addMustChange, 'helen', { ...item, id, ownerId: given.staff.dawn });
		const [change] = (await load(id))?.mustChange ?? [];
		expect(await lessons.edit(reviseLesson, 'dawn', id)).toMatchObject({ kind: 'forbidden' });
		await lessons.done(finishMustChange, 'dawn', { id, itemId: change?.id });
		expect((await load(id))?.mustChange[0]?.doneAt).toBeInstanceOf(Date);
	});
});

describe('new versions', () => {
	it('are written beside the live one, which stays until the new one is live', async () => {
		const id = await lessons.live();
		await lessons.mustEdit(reviseLesson, 'grace', id);
		await lessons.mustEdit(writeLesson, 'grace', id, {
			...words,
			ownerId: given.staff.helen,
			title: 'Ask why, then tell the senior',
			risk: 'standard',
			whatChanged: 'Tell the senior'
		});
		const titles = () =>
			db.tenants.read(given.providerId, (tx) =>
				tx
					.selectFrom('lesson')
					.select(['title', 'risk', 'live_version', 'version', 'status'])
					.where('provider_id', '=', given.providerId)
					.where('id', '=', id)
					.executeTakeFirstOrThrow()
			);
		expect(await titles()).toEqual({
			title: words.title,
			risk: 'high',
			live_version: 1,
			version: 2,
			status: 'live'
		});
		expect((await load(id))?.state).toBe('live_with_draft');
		await lessons.mustEdit(approveLesson, 'helen', id);
		expect((await load(id))?.state).toBe('live_with_approved');
		await lessons.mustEdit(goLive, 'grace', id);
		expect(await titles()).toMatchObject({
			title: 'Ask why, then tell the senior',
			risk: 'standard',
			live_version: 2
		});
		const kept = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('lesson_version')
				.select('title')
				.where('provider_id', '=', given.providerId)
				.where('lesson_id', '=', id)
				.orderBy('version')
				.execute()
		);
		expect(kept.map((version) => version.title)).toEqual([
			words.title,
			'Ask why, then tell the senior'
		]);
	});
});

describe('the end of a lesson', () => {
	it('is retired with a reason, once', async () => {
		const id = await lessons.live();
		expect(await lessons.edit(retireLesson, 'helen', id)).toMatchObject({ kind: 'invalid' });
		await lessons.mustEdit(retireLesson, 'helen', id, { reason: 'The chart now asks' });
		expect(await lessons.edit(retireLesson, 'helen', id, { reason: 'Again' })).toMatchObject({
			kind: 'refused'
		});
		expect(await lessons.edit(writeLesson, 'helen', id, words)).toMatchObject({ kind: 'refused' });
	});

	it('is replaced by another live lesson only', async () => {
		const [old, next, draft] = [await lessons.live(), await lessons.live(), await lessons.draft()];
		for (const byLessonId of [old, draft]) {
			expect(await lessons.edit(supersedeLesson, 'helen', old, { byLessonId })).toMatchObject({
				kind: 'refused'
			});
		}
		await lessons.mustEdit(supersedeLesson, 'helen', old, { byLessonId: next });
		expect((await load(old))?.state).toBe('superseded');
		const says = async (id: string) =>
			db.tenants.read(given.providerId, (tx) => told(tx, placeOfLesson(given.actor('helen'), id)));
		expect(await says(old)).toMatchObject([
			{ id: 'replaced', lines: [{ href: `/learning/${next}` }, {}] }
		]);
		expect(await says(next)).toMatchObject([
			{ id: 'took-place', lines: [{ href: `/learning/${old}` }] }
		]);
		expect(await says(draft)).toEqual([]);
	});
});
