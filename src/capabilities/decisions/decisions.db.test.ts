import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDate } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { decisionsBesideLesson } from './beside.server.ts';
import { recordDecision } from './commands/record.server.ts';
import { isVisible } from './policy.ts';
import { decisionList } from './queries/list.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let lessonId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await lessonsOf(db, given).live();
});

const input = (more: object = {}) => ({
	what: 'The round starts ten minutes later, when the phone is covered',
	kind: 'rota',
	lessonIds: [lessonId],
	serviceId: given.services.oakview,
	decidedOn: today,
	decidedById: given.staff.grace,
	alternatives: 'A sign on the trolley',
	...more
});

const perform = (who: PersonKey, more: object = {}) =>
	db.perform(recordDecision, given.actor(who), input(more));

const list = (who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) =>
		decisionList(tx, given.actor(who), {}, { cursor: null, size: 50 })
	);

describe('a decision that a lesson shaped', () => {
	it('stands in the log and beside its lesson, for those who lead there', async () => {
		const outcome = await perform('grace');
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		const wide = await perform('helen', { serviceId: '', decidedById: given.staff.helen });
		expect(wide.kind).toBe('done');
		for (const who of [
			'ana',
			'tess',
			'grace',
			'mo',
			'martin',
			'helen',
			'sunita',
			'alex'
		] as const) {
			const seen = (await list(who)).rows;
			const may = [given.services.oakview, null].filter((serviceId) =>
				isVisible(given.actor(who), { serviceId })
			);
			expect(seen.map((row) => row.serviceId).sort(), who).toEqual([...may].sort());
		}
		const beside = await db.tenants.read(given.providerId, (tx) =>
			told(tx, decisionsBesideLesson(given.actor('grace'), lessonId))
		);
		expect(beside[0]?.lines.map((line) => line.href)).toContain(`/decisions/${outcome.subjectId}`);
	});

	it.each([
		['no lesson', { lessonIds: [] }, 'invalid'],
		['a lesson nobody has', { lessonIds: [newId()] }, 'refused'],
		['a day to come', { decidedOn: addDays(today, 1) }, 'refused'],
		['a decider who is not here', { decidedById: newId() }, 'refused'],
		['no words', { what: ' ' }, 'invalid'],
		['a service nobody has', { serviceId: newId() }, 'not_found']
	] as const)('is refused with %s', async (_name, more, kind) => {
		expect(await perform('grace', more)).toMatchObject({ kind });
	});

	it('is written by those who lead the service, and for more than one by those who answer for more', async () => {
		expect(await perform('ana')).toMatchObject({ kind: 'forbidden' });
		expect(await perform('mo')).toMatchObject({ kind: 'forbidden' });
		expect(await perform('alex')).toMatchObject({ kind: 'forbidden' });
		expect(await perform('grace', { serviceId: '' })).toMatchObject({ kind: 'forbidden' });
		expect(await perform('martin', { serviceId: '' })).toMatchObject({ kind: 'done' });
	});
});
