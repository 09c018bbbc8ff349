import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { readFilters } from '../filters.ts';
import { reportDetail } from '../queries/detail.server.ts';
import { signalsForLesson } from '../queries/for-lessons.server.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { staffToChoose } from '../queries/report-page.server.ts';
import { listReports } from '../queries/list.server.ts';
import { repeatedFailures } from '../queries/repeats.server.ts';
import { sentReport } from '../queries/sent.server.ts';
import { similarEarlier } from '../queries/similar.server.ts';
import { signalResources } from '../resources.server.ts';
import { acknowledge } from './acknowledge.server.ts';
import { addWords } from './add-words.server.ts';
import { moveOn } from './move-on.server.ts';
import { openSafeguarding } from './open-safeguarding.server.ts';
import { raiseWorry } from './raise-worry.server.ts';
import { report } from './report.server.ts';
import { triage } from './triage.server.ts';
import { told } from '../../../../tests/support/parts.ts';

const db = testDatabase();
const now = new Date('2026-06-02T09:00:00Z');

async function worry(given: GivenProvider, by: PersonKey, more: object = {}): Promise<string> {
	const outcome = await db.perform(raiseWorry, given.actor(by), {
		isEveryoneSafe: 'yes',
		emergencyCalled: 'not_needed',
		aboutSenior: 'no',
		serviceId: given.services.oakview,
		happenedAt: '2026-06-01T22:00',
		words: 'She shouts at him when nobody is there.',
		...more
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

const staffIn = (
	given: GivenProvider,
	table: 'signal_recipient' | 'signal_exclusion',
	id: string
) =>
	db.tenants.read(given.providerId, async (tx) => {
		const rows = await tx
			.selectFrom(table)
			.select('staff_id')
			.where('provider_id', '=', given.providerId)
			.where('signal_id', '=', id)
			.execute();
		const keys = Object.keys(given.staff) as PersonKey[];
		return keys.filter((key) => rows.some((row) => row.staff_id === given.staff[key]));
	});

/** Every way a report can be come across: each must say nothing to whom it excludes. */
async function traces(given: GivenProvider, actor: Actor, id: string, reference: string) {
	return db.tenants.read(given.providerId, async (tx) => {
		const page = { cursor: null, size: 200 };
		const query = (text: string) => readFilters(new URLSearchParams(text));
		const lists = [
			await listReports(tx, actor, query(''), page),
			await listReports(tx, actor, query('view=worries'), page),
			await listReports(tx, actor, query('view=triage'), page),
			await listReports(tx, actor, query('mine=yes'), page),
			await listReports(tx, actor, query(`reference=${reference}`), page),
			await listReports(tx, actor, query('kind=safeguarding'), page),
			await listReports(tx, actor, query(''), { ...page, isOrdinaryOnly: true })
		].flatMap((found) => found.rows.map((row) => row.id));
		const api = await signalResources[0]?.list(tx, actor, {}, { cursor: null, limit: 200 });
		const items = actor.kind === 'person' ? await told(tx, homeItemsOfSignals(actor)) : [];
		return [
			...lists,
			...(api?.rows ?? []).map((row) => (row as { id: string }).id),
			...(await signalsForLesson(tx, actor, [id])).map((row) => row.id),
			...((await reportDetail(tx, actor, id)) ? [id] : []),
			...((await sentReport(tx, actor, id, now)) ? [id] : []),
			...((await signalResources[0]?.one?.(tx, actor, id)) ? [id] : []),
			...items.filter((item) => item.href.includes(id)).map(() => id)
		].filter((found) => found === id).length;
	});
}

const referenceOf = (given: GivenProvider, id: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const row = await tx
			.selectFrom('signal')
			.select('reference')
			.where('provider_id', '=', given.providerId)
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		return row.reference;
	});

describe('a worry about the manager', () => {
	it('goes past the manager and everyone who works for her, and none of them ever comes across it', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana', {
			aboutSenior: 'manager',
			aboutStaffId: given.staff.grace
		});
		expect(await staffIn(given, 'signal_recipient', id)).toEqual(['martin', 'sunita']);
		const excluded = await staffIn(given, 'signal_exclusion', id);
		expect(excluded).toEqual([
			'bola',
			'chidi',
			'dawn',
			'ewa',
			'nia',
			'noor',
			'ned',
			'tess',
			'grace'
		]);

		const reference = await referenceOf(given, id);
		for (const key of excluded) {
			expect(await traces(given, given.actor(key), id, reference), key).toBe(0);
			for (const [command, input] of [
				[acknowledge, { id }],
				[addWords, { id, words: 'Who said this?' }],
				[triage, { id, revision: 1, tier: '0' }],
				[moveOn, { id, revision: 1, action: 'make_safe' }],
				[openSafeguarding, { id }]
			] as const) {
				expect(await db.perform(command, given.actor(key), input), key).toEqual({
					kind: 'not_found'
				});
			}
		}
	});

	it('stays shut even when the manager becomes the safeguarding lead', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana', { aboutSenior: 'manager' });
		const grace: Actor = { ...given.actor('grace'), posts: ['safeguarding_lead'] };
		expect(await traces(given, grace, id, await referenceOf(given, id))).toBe(0);
		const other: Actor = { ...given.actor('mo'), posts: ['safeguarding_lead'] };
		expect(await traces(given, other, id, await referenceOf(given, id))).toBeGreaterThan(0);
	});

	it('stays open to the reporter, who sees when somebody has it', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana', { aboutSenior: 'manager' });
		const seen = () =>
			db.tenants.read(given.providerId, (tx) => sentReport(tx, given.actor('ana'), id, now));
		expect(await seen()).toMatchObject({ sentTo: 2, acknowledgedAt: null });
		expect(await db.perform(acknowledge, given.actor('martin'), { id })).toMatchObject({
			kind: 'done'
		});
		expect((await seen())?.acknowledgedAt).not.toBeNull();
	});

	it('never tells its reporter to ring somebody it excludes', async () => {
		const given = await givenProvider(db);
		const numbers = [given.staff.grace, given.staff.martin, null];
		for (const [index, staffId] of numbers.entries()) {
			await db.owner.query(
				`insert into on_call (provider_id, id, service_id, position, label, phone, staff_id, from_on, recorded_at)
				values ($1, $2, $3, $4, $5, '07700 900123', $6, '2026-01-01', now())`,
				[
					given.providerId,
					newId(),
					given.services.oakview,
					index + 1,
					`Number ${index + 1}`,
					staffId
				]
			);
		}
		const ringing = async (more: object) => {
			const id = await worry(given, 'ana', more);
			const sent = await db.tenants.read(given.providerId, (tx) =>
				sentReport(tx, given.actor('ana'), id, now)
			);
			return sent?.onCall.map(({ label }) => label);
		};
		expect(await ringing({})).toEqual(['Number 1', 'Number 2', 'Number 3']);
		expect(await ringing({ aboutSenior: 'manager' })).toEqual(['Number 2', 'Number 3']);
	});

	it('about the director leaves nobody to take it, is kept, and says so', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'grace', {
			aboutSenior: 'senior',
			aboutStaffId: given.staff.sunita
		});
		expect(await staffIn(given, 'signal_recipient', id)).toEqual([]);
		const sent = await db.tenants.read(given.providerId, (tx) =>
			sentReport(tx, given.actor('grace'), id, now)
		);
		expect(sent).toMatchObject({ sentTo: 0 });
	});
});

describe('a worry about nobody senior', () => {
	it('goes to the manager and one more; directors, quality leads and keys see nothing', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana');
		expect(await staffIn(given, 'signal_recipient', id)).toEqual(['grace', 'martin']);
		const reference = await referenceOf(given, id);
		for (const key of ['tess', 'helen', 'sunita', 'alex', 'mo', 'bola'] as const) {
			expect(await traces(given, given.actor(key), id, reference), key).toBe(0);
		}
		const key: Actor = {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: given.providerId,
			name: 'Board report',
			scopes: ['signals.read', 'signals.write']
		};
		expect(await traces(given, key, id, reference)).toBe(0);
		expect(
			await db.perform(raiseWorry, key, {
				isEveryoneSafe: 'yes',
				emergencyCalled: 'yes',
				aboutSenior: 'no',
				serviceId: given.services.oakview,
				happenedAt: '2026-06-01T22:00',
				words: 'A worry'
			})
		).toMatchObject({ kind: 'forbidden' });
	});

	it('goes to the whole line while not everyone is safe', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana', { isEveryoneSafe: 'not_sure' });
		expect(await staffIn(given, 'signal_recipient', id)).toEqual(['grace', 'martin', 'sunita']);
		const items = await db.tenants.read(given.providerId, (tx) =>
			told(tx, homeItemsOfSignals(given.actor('sunita')))
		);
		expect(items).toMatchObject([{ kind: 'worry', href: `/reports/${id}` }]);
	});

	it('is never among reports that are alike, and never counts as a repeat', async () => {
		const given = await givenProvider(db);
		await worry(given, 'ana');
		const asked = await db.perform(report, given.actor('ana'), {
			kind: 'incident',
			serviceId: given.services.oakview,
			happenedAt: '2026-06-02T08:00',
			words: 'A tablet was missed',
			typeCode: 'medicines-omission'
		});
		if (asked.kind !== 'done') throw new Error(asked.kind);
		// Even one that was given the same type by hand.
		await db.owner.query(
			"update signal set domain_code = 'medicines', failure_code = 'medicines-omission' where provider_id = $1",
			[given.providerId]
		);
		await db.tenants.read(given.providerId, async (tx) => {
			const grace = given.actor('grace');
			const detail = await reportDetail(tx, grace, asked.subjectId);
			if (!detail) throw new Error('The manager sees the report.');
			expect(await similarEarlier(tx, grace, detail.row)).toMatchObject({ count: 0, first: [] });
			expect(await repeatedFailures(tx, grace, { from: '2026-01-01', to: '2026-12-31' })).toEqual(
				[]
			);
		});
	});

	it('leaves a trace each time it is opened', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana');
		await db.perform(openSafeguarding, given.actor('grace'), { id });
		await db.perform(openSafeguarding, given.actor('martin'), { id });
		const opened = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.select('actor_id')
				.where('provider_id', '=', given.providerId)
				.where('subject_id', '=', id)
				.where('name', '=', 'signal.safeguarding_opened')
				.orderBy('recorded_at')
				.execute()
		);
		expect(opened.map((event) => event.actor_id)).toEqual([given.staff.grace, given.staff.martin]);
	});

	it('follows its own steps, taken only by those it was sent to', async () => {
		const given = await givenProvider(db);
		const id = await worry(given, 'ana');
		const step = (who: PersonKey, revision: number, action: string) =>
			db.perform(moveOn, given.actor(who), { id, revision, action });
		expect(await step('ana', 1, 'make_safe')).toMatchObject({ kind: 'forbidden' });
		expect(await step('grace', 1, 'conclude')).toMatchObject({ kind: 'refused' });
		expect(await step('grace', 1, 'make_safe')).toMatchObject({ kind: 'done' });
		expect(await step('martin', 2, 'refer')).toMatchObject({ kind: 'done' });
	});
});

describe('whom a worry can be about', () => {
	it('is anybody at work but oneself; a guest is shown only the people of their service', async () => {
		const given = await givenProvider(db);
		const names = (actor: Actor) =>
			db.tenants.read(given.providerId, async (tx) =>
				(await staffToChoose(tx, actor, now)).map((one) => one.label)
			);
		const offered = await names(given.actor('ana'));
		expect(offered).toContain('Hugo Bell');
		expect(offered).not.toContain('Ana Silva');
		const guest: Actor = {
			kind: 'guest',
			providerId: given.providerId,
			passId: given.providerId,
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			name: 'Kofi'
		};
		const few = await names(guest);
		expect(few).toContain('Grace Adeyemi');
		expect(few).toContain('Sunita Rao');
		expect(few).not.toContain('Hugo Bell');
		expect(few).not.toContain('Mo Ahmed');
	});
});
