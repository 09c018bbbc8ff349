import { beforeAll, describe, expect, it } from 'vitest';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import {
	approachesBesideLesson,
	approachesOffered,
	approachesToJudge,
	approachesWaiting
} from './beside.server.ts';
import { adoptApproach } from './commands/adopt.server.ts';
import { endApproach } from './commands/end.server.ts';
import { nominateApproach } from './commands/nominate.server.ts';
import { consentToApproach, publishApproach, verifyApproach } from './commands/steps.server.ts';
import { writeApproach } from './commands/write.server.ts';
import { isVisible } from './policy.ts';
import { findApproach } from './queries/find.server.ts';
import { approachList } from './queries/list.server.ts';
import { adoptionsOf } from './queries/page.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	const { oakview, harbour } = given.services;
	lessonId = await lessonsOf(db, given).live({ scope: { serviceIds: [oakview, harbour] } });
});

const everybody = [
	'ana',
	'tess',
	'grace',
	'mo',
	'hugo',
	'martin',
	'helen',
	'sunita',
	'alex'
] as const;

const perform = (command: Command, who: PersonKey, input: object) =>
	db.perform(command, given.actor(who), input);
const done = async (command: Command, who: PersonKey, input: object) => {
	const outcome = await perform(command, who, input);
	if (outcome.kind !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
};
const words = (more: object = {}) => ({
	title: 'The card hangs on the trolley',
	whatWeDid: 'We hung a card on each trolley and asked one person a round.',
	hours: 3,
	money: 12,
	materials: 'Two cards',
	...more
});
const nominated = (more: object = {}, who: PersonKey = 'grace') =>
	done(nominateApproach, who, {
		...words(),
		lessonId,
		serviceId: given.services.oakview,
		authorId: given.staff.grace,
		...more
	});
const found = (who: PersonKey, id: string) =>
	db.tenants.read(given.providerId, (tx) => findApproach(tx, given.actor(who), id));

/** As a strand with something behind it would have been picked. */
const withEvidence = (id: string) =>
	db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('approach_evidence')
			.values({
				provider_id: given.providerId,
				approach_id: id,
				stage: 'briefed',
				sentence: 'Briefed: 9 of 9 staff',
				picked_at: new Date(),
				picked_by: given.staff.grace
			})
			.execute()
	);

async function published(): Promise<string> {
	const id = await nominated();
	await withEvidence(id);
	await done(consentToApproach, 'grace', { id, allow: ['contact'] });
	await done(verifyApproach, 'martin', { id, convincedBy: 'I watched two rounds.' });
	await done(publishApproach, 'helen', { id });
	return id;
}

describe('what works in a service', () => {
	it('is put forward by somebody who leads there, for a lesson that is live there', async () => {
		for (const [who, kind] of [
			['ana', 'forbidden'],
			['tess', 'done'],
			['mo', 'not_found'],
			['alex', 'not_found']
		] as const) {
			const input = {
				...words(),
				lessonId,
				serviceId: given.services.oakview,
				authorId: given.staff.grace
			};
			expect(await perform(nominateApproach, who, input), who).toMatchObject({ kind });
		}
		const input = { ...words(), serviceId: given.services.oakview, authorId: given.staff.grace };
		expect(await perform(nominateApproach, 'grace', { ...input, lessonId: newId() })).toEqual({
			kind: 'not_found'
		});
		expect(
			await perform(nominateApproach, 'grace', { ...input, lessonId, authorId: newId() })
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'authorId' }] } });
		expect(
			await perform(nominateApproach, 'grace', { ...input, lessonId, evidence: ['embedded'] })
		).toMatchObject({ kind: 'refused', refusal: { code: 'evidence-gone' } });
		expect(
			await perform(nominateApproach, 'grace', { ...input, lessonId, whatWeDid: 'Ask Dorothy.' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'names' } });
		await nominated({ whatWeDid: 'Ask Dorothy.', namesConfirmed: ['yes'] });
	});

	it('is seen before it is shared by its people and who oversees, by the same rule in SQL', async () => {
		const id = await nominated({ authorId: given.staff.tess });
		for (const who of everybody) {
			const one = await found(who, id);
			const may = isVisible(given.actor(who), {
				status: 'nominated',
				serviceId: given.services.oakview,
				authorId: given.staff.tess,
				nominatedBy: given.staff.grace
			});
			expect(one !== null, who).toBe(may);
			const list = await db.tenants.read(given.providerId, (tx) =>
				approachList(tx, given.actor(who), { lesson: lessonId }, { cursor: null, size: 50 })
			);
			expect(
				list.rows.some((row) => row.id === id),
				who
			).toBe(may);
		}
	});

	it('is not shared without evidence, a check by somebody else, and its author’s yes', async () => {
		const id = await nominated({}, 'tess');
		expect(await perform(publishApproach, 'helen', { id })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'missing', missing: [{}, {}, {}] }
		});
		expect(
			await perform(verifyApproach, 'helen', { id, convincedBy: 'It reads well.' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'no-evidence' } });
		await withEvidence(id);
		expect(await perform(verifyApproach, 'grace', { id, convincedBy: 'Mine.' })).toMatchObject({
			kind: 'forbidden'
		});
		await done(verifyApproach, 'martin', { id, convincedBy: 'I watched two rounds.' });
		expect(await perform(publishApproach, 'helen', { id })).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: '#consent' }] }
		});
		for (const who of ['tess', 'martin', 'helen'] as const) {
			expect(await perform(consentToApproach, who, { id }), who).toMatchObject({
				kind: 'forbidden'
			});
		}
		await done(consentToApproach, 'grace', { id });
		expect(await perform(publishApproach, 'grace', { id })).toMatchObject({ kind: 'forbidden' });
		await done(publishApproach, 'helen', { id });
		expect(await perform(writeApproach, 'grace', { id, ...words() })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'published' }
		});
	});

	it('checks nobody’s own, a director’s neither', async () => {
		const id = await nominated({ authorId: given.staff.martin }, 'martin').catch(() => null);
		if (id === null) return;
		await withEvidence(id);
		expect(await perform(verifyApproach, 'martin', { id, convincedBy: 'Mine.' })).toMatchObject({
			kind: 'forbidden'
		});
	});

	it('is checked again when its words changed after the check', async () => {
		const id = await nominated();
		await withEvidence(id);
		await done(verifyApproach, 'martin', { id, convincedBy: 'I watched.' });
		await done(writeApproach, 'grace', { id, ...words({ hours: 9 }) });
		const after = await found('grace', id);
		expect(after?.row).toMatchObject({ status: 'nominated', verified_by: null, hours: 9 });
		expect(after?.evidence).toBe(0);
	});

	it('names nobody but who said yes', async () => {
		const quiet = await nominated();
		await withEvidence(quiet);
		await done(consentToApproach, 'grace', { id: quiet });
		await done(verifyApproach, 'martin', { id: quiet, convincedBy: 'I watched.' });
		await done(publishApproach, 'helen', { id: quiet });
		const loud = await published();
		const { rows } = await db.tenants.read(given.providerId, (tx) =>
			approachList(tx, given.actor('hugo'), {}, { cursor: null, size: 50 })
		);
		expect(rows.find((row) => row.id === quiet)?.credit).toBeNull();
		expect(rows.find((row) => row.id === loud)?.credit).toBe('Grace Adeyemi');
	});
});

describe('taking it up elsewhere', () => {
	it('is offered where the lesson is live, until the manager there says how it goes', async () => {
		const id = await published();
		const offered = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) => told(tx, approachesOffered(given.actor(who))));
		expect((await offered('mo')).length).toBe(1);
		expect(await offered('grace')).toEqual([]);
		expect(await offered('ana')).toEqual([]);
		const input = { id, serviceId: given.services.harbour, status: 'trying' };
		for (const [who, kind] of [
			['hugo', 'forbidden'],
			['grace', 'not_found'],
			['alex', 'not_found']
		] as const) {
			expect(await perform(adoptApproach, who, input), who).toMatchObject({ kind });
		}
		expect(await perform(adoptApproach, 'mo', { ...input, status: 'not_here' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'because' }] }
		});
		expect(
			await perform(adoptApproach, 'grace', { ...input, serviceId: given.services.oakview })
		).toMatchObject({ kind: 'refused', refusal: { code: 'same-service' } });
		await done(adoptApproach, 'mo', input);
		await done(adoptApproach, 'mo', {
			...input,
			status: 'using',
			worked: 'partly',
			because: 'Nights forget.'
		});
		const adoptions = await db.tenants.read(given.providerId, (tx) =>
			told(tx, adoptionsOf(given.actor('grace'), id))
		);
		expect(adoptions).toMatchObject([
			{
				serviceName: 'Harbour Street',
				status: 'using',
				worked: 'partly',
				because: 'Nights forget.'
			}
		]);
		// How the lesson stood when they began is kept through what they say later.
		expect(adoptions[0]?.beganOn).not.toBeNull();
		const [beside] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, approachesBesideLesson(given.actor('ana'), lessonId))
		);
		expect(beside?.lines.map((line) => line.href)).toContain(`/approaches/${id}`);
		expect(beside?.action).toBeUndefined();
	});

	it('is refused of what is not shared; and what is taken back is offered no more', async () => {
		const early = await nominated();
		expect(
			await perform(adoptApproach, 'martin', {
				id: early,
				serviceId: given.services.harbour,
				status: 'looking'
			})
		).toMatchObject({ kind: 'refused', refusal: { code: 'not-shared' } });
		const one = await published();
		const other = await published();
		expect(await perform(endApproach, 'mo', { id: one, because: 'x' })).toMatchObject({
			kind: 'forbidden'
		});
		expect(
			await perform(endApproach, 'helen', { id: one, because: 'A better one', supersededBy: early })
		).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'supersededBy' }] } });
		await done(endApproach, 'helen', { id: one, because: 'A better one', supersededBy: other });
		expect((await found('hugo', one))?.row).toMatchObject({
			status: 'superseded',
			superseded_by: other
		});
		await done(endApproach, 'grace', { id: other, because: 'It no longer holds.' });
		expect(await found('hugo', other)).toBeNull();
		expect(await perform(endApproach, 'grace', { id: other, because: 'x' })).toMatchObject({
			kind: 'refused'
		});
	});

	it('asks the manager who began whether it worked there, after four weeks, and nobody else', async () => {
		const id = await published();
		const serviceId = given.services.harbour;
		await done(adoptApproach, 'mo', { id, serviceId, status: 'trying' });
		const asked = (who: PersonKey, days: number) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, approachesToJudge(given.actor(who), new Date(Date.now() + days * 86_400_000)))
			);
		expect(await asked('mo', 27)).toEqual([]);
		expect(await asked('mo', 29)).toMatchObject([
			{ title: 'Did it work there too?', href: `/approaches/${id}` }
		]);
		for (const who of ['grace', 'tess', 'ana', 'helen'] as const) {
			expect(await asked(who, 29), who).toEqual([]);
		}
		await done(adoptApproach, 'mo', { id, serviceId, status: 'using', worked: 'partly' });
		expect(await asked('mo', 29)).toEqual([]);
	});

	it('waits on home for its author’s yes, and for somebody to look', async () => {
		const there = await givenProvider(db, { name: 'Second Care' });
		const live = await lessonsOf(db, there).live();
		const outcome = await db.perform(nominateApproach, there.actor('tess'), {
			...words(),
			lessonId: live,
			serviceId: there.services.oakview,
			authorId: there.staff.grace
		});
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		const home = (who: PersonKey) =>
			db.tenants.read(there.providerId, (tx) => told(tx, approachesWaiting(there.actor(who))));
		expect(await home('grace')).toMatchObject([{ title: 'May we share what you did?' }]);
		for (const who of ['tess', 'mo', 'martin', 'alex'] as const)
			expect(await home(who)).toEqual([]);
	});
});
