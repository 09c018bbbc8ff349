import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { lessonsOf } from '../given-lesson.fixture.ts';
import { loadLesson } from '../load.server.ts';
import { lessonList } from '../queries/list.server.ts';
import { lessonTags } from '../present.ts';
import { addMustChange, finishMustChange } from './must-change.server.ts';
import { sampleMustChange } from './sample-must-change.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;

beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

async function withChange(isDone = true): Promise<{ id: string; itemId: string }> {
	const id = await lessons.live();
	await lessons.done(addMustChange, 'helen', {
		id,
		kind: 'care_plan',
		description: 'The first page says how each dose is given',
		place: 'Every care plan at Oakview',
		ownerId: given.staff.tess,
		dueOn: today,
		strength: 'intermediate'
	});
	const lesson = await db.tenants.read(given.providerId, (tx) =>
		loadLesson(tx, given.process(), id)
	);
	const itemId = lesson?.mustChange[0]?.id ?? '';
	if (isDone) await lessons.done(finishMustChange, 'tess', { id, itemId });
	return { id, itemId };
}

const looked = (lookedAt: number, inUse: number) => ({ lookedAt, inUse, lookedOn: today });

const actionsAbout = (itemId: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('action').selectAll().where('must_change_id', '=', itemId).execute()
	);

async function tagsOf(id: string): Promise<string[]> {
	const { rows } = await db.tenants.read(given.providerId, (tx) =>
		lessonList(tx, given.actor('helen'), { id }, { cursor: null, limit: 1 })
	);
	return rows.flatMap((row) => lessonTags(row).map((tag) => tag.text));
}

describe('what had to change', () => {
	it('is done, then seen in use by another, and is flagged until then', async () => {
		const change = await withChange();
		expect(await tagsOf(change.id)).toContain('Not yet seen in use');
		await lessons.done(sampleMustChange, 'grace', { ...change, ...looked(8, 7) });
		expect(await tagsOf(change.id)).not.toContain('Not yet seen in use');
		expect(await actionsAbout(change.itemId)).toEqual([]);
	});

	it('becomes an action of its owner when it is not in use, once', async () => {
		const change = await withChange();
		await lessons.done(sampleMustChange, 'grace', { ...change, ...looked(8, 2) });
		expect(await tagsOf(change.id)).toContain('Changed, but not used');
		await lessons.done(sampleMustChange, 'helen', { ...change, ...looked(5, 1) });
		const opened = await actionsAbout(change.itemId);
		expect(opened).toMatchObject([
			{
				source_kind: 'lesson',
				source_id: change.id,
				owner_id: given.staff.tess,
				opened_by: given.staff.grace,
				due_on: addDays(today, 14),
				status: 'open'
			}
		]);
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.select(['name', 'caused_by'])
				.where('subject_id', '=', opened[0]?.id ?? '')
				.execute()
		);
		expect(events).toMatchObject([{ name: 'action.opened', caused_by: expect.any(String) }]);
	});

	it('is never looked at by whoever owns it or did it, nor by a care worker', async () => {
		const change = await withChange();
		for (const who of ['tess', 'ana'] as const) {
			expect(
				await lessons.perform(sampleMustChange, who, { ...change, ...looked(8, 8) }),
				who
			).toMatchObject({ kind: 'forbidden' });
		}
		const other = await withChange(false);
		await lessons.done(finishMustChange, 'grace', other);
		expect(
			await lessons.perform(sampleMustChange, 'grace', { ...other, ...looked(8, 8) })
		).toMatchObject({ kind: 'forbidden' });
	});

	it('is not looked at before it is done, on a day to come, or more often than it was looked at', async () => {
		const early = await withChange(false);
		expect(
			await lessons.perform(sampleMustChange, 'grace', { ...early, ...looked(8, 8) })
		).toMatchObject({ kind: 'refused', refusal: { code: 'not-done' } });
		const change = await withChange();
		for (const [input, field] of [
			[looked(8, 9), 'inUse'],
			[{ ...looked(8, 8), lookedOn: addDays(today, 1) }, 'lookedOn'],
			[{ ...looked(8, 8), lookedOn: addDays(today, -400) }, 'lookedOn']
		] as const) {
			expect(
				await lessons.perform(sampleMustChange, 'grace', { ...change, ...input })
			).toMatchObject({ kind: 'refused', refusal: { fields: [{ field }] } });
		}
		expect(
			await lessons.perform(sampleMustChange, 'grace', { ...change, ...looked(0, 0) })
		).toMatchObject({ kind: 'invalid', errors: [{ field: 'lookedAt' }] });
	});
});
