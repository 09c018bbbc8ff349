import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { gather } from '#platform/pages/gather.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { planVisit } from './commands/plan.server.ts';
import { changeProgramme, endProgramme, startProgramme } from './commands/programme.server.ts';
import { addQuestion, retireQuestion, rewordQuestion } from './commands/questions.server.ts';
import { planProgramme, sayCapacity, setCadence } from './commands/schedule.server.ts';
import { recordFloorWalk } from './commands/floor-walk.server.ts';
import { readFilters } from './filters.ts';
import { keyOf, proposalFor } from './propose.ts';
import { listVisits } from './queries/list.server.ts';
import { leadersOf } from './queries/programme-leaders.server.ts';
import {
	capacityOfProgramme,
	ownCadence,
	programmeForActor,
	servicesOfProgramme
} from './queries/programme.server.ts';
import { ownQuestionsOf } from './queries/questions.server.ts';
import { activeQuestions, newestVersions } from './questions.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const perform = (who: PersonKey, command: Command, input: object) =>
	db.perform(command, given.actor(who), input);

async function done(who: PersonKey, command: Command, input: object): Promise<string> {
	const outcome = await perform(who, command, input);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

const input = (more: object = {}) => ({
	title: 'Seen at night',
	reason: 'Nights hear about lessons on paper only.',
	serviceIds: [given.services.oakview, given.services.harbour],
	highRiskIds: [given.services.harbour],
	leaderIds: [given.staff.martin, given.staff.sunita],
	outOfHoursShare: 25,
	fromOn: addDays(today, 1),
	reviewOn: addDays(today, 180),
	...more
});

const proposed = (id: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const programme = await programmeForActor(tx, given.actor('sunita'), id);
		if (!programme) throw new Error('The programme is there.');
		const state = await gather(tx, {
			services: [servicesOfProgramme(given.providerId, id, today, true)],
			capacity: [capacityOfProgramme(given.providerId, id, today)],
			reach: [
				leadersOf(
					given.providerId,
					programme.services.map((service) => service.id)
				)
			],
			cadence: [ownCadence(given.providerId)]
		});
		return proposalFor(programme, state, today);
	});

describe('a programme', () => {
	it('has a problem, services with leaders who may visit them, and a day of review', async () => {
		const refused = async (more: object) =>
			(await perform('sunita', startProgramme, input(more))).kind;
		expect(await refused({ reason: ' ' })).toBe('invalid');
		expect(await refused({ outOfHoursShare: 20 })).toBe('invalid');
		expect(await refused({ serviceIds: [] })).toBe('invalid');
		expect(await refused({ reviewOn: addDays(today, 1) })).toBe('refused');
		expect(await refused({ highRiskIds: [newId()] })).toBe('refused');
		expect(await refused({ leaderIds: [given.staff.ana] })).toBe('refused');
		expect(await refused({ leaderIds: [given.staff.grace] })).toBe('refused');
		expect(await refused({ baselineMeasure: 'Seen a leader', baselineValue: 3 })).toBe('refused');
		expect(await refused({ serviceIds: [newId()] })).toBe('not_found');
		expect(await refused({})).toBe('done');
	});

	it('is run by whoever answers for all of its services', async () => {
		const kinds: string[] = [];
		for (const who of ['ana', 'tess', 'grace', 'alex', 'martin', 'helen'] as const) {
			kinds.push((await perform(who, startProgramme, input())).kind);
		}
		expect(kinds).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'done', 'done']);
	});

	it('is read by the managers of its services and by nobody beside them', async () => {
		const id = await done(
			'sunita',
			startProgramme,
			input({
				serviceIds: [given.services.oakview],
				highRiskIds: []
			})
		);
		for (const [who, sees] of [
			['grace', true],
			['mo', false],
			['ana', false],
			['alex', false]
		] as const) {
			const found = await db.tenants.read(given.providerId, (tx) =>
				programmeForActor(tx, given.actor(who), id)
			);
			expect(found !== null, who).toBe(sees);
		}
	});

	it('plans what it proposed, exactly as it was shown, and never the same twice', async () => {
		const id = await done('sunita', startProgramme, input());
		const { visits } = await proposed(id);
		expect(visits.length).toBeGreaterThan(2);
		const keep = visits.slice(0, 2).map(keyOf);
		const plan = (more: object = {}) =>
			perform('sunita', planProgramme, { programmeId: id, keep, announced: 'yes', ...more });
		expect((await plan({ keep: [...keep, `${newId()}:${newId()}:${today}`] })).kind).toBe(
			'refused'
		);
		expect((await plan({ keep: [] })).kind).toBe('invalid');
		expect((await plan()).kind).toBe('done');
		const again = await proposed(id);
		expect(again.visits.map(keyOf)).not.toContain(keep[0]);
	});

	it('says nothing of an unannounced visit to the service’s own manager', async () => {
		const id = await done('sunita', startProgramme, input());
		await done('sunita', planVisit, {
			serviceId: given.services.harbour,
			variant: 'visit',
			leaderId: given.staff.sunita,
			plannedOn: today,
			partOfDay: 'night',
			announced: 'no'
		});
		const nextAs = async (seesUnannounced: boolean) => {
			const { services } = await db.tenants.read(given.providerId, (tx) =>
				gather(tx, {
					services: [servicesOfProgramme(given.providerId, id, today, seesUnannounced)]
				})
			);
			return services.find((one) => one.id === given.services.harbour)?.nextOn;
		};
		expect(await nextAs(true)).toBe(today);
		expect(await nextAs(false)).not.toBe(today);
	});

	it('is kept as it was once it ended', async () => {
		const id = await done('sunita', startProgramme, input());
		const changed = await perform('sunita', changeProgramme, {
			...input({ title: 'Seen by night' }),
			id,
			revision: 1
		});
		expect(changed.kind).toBe('done');
		expect(
			(await perform('sunita', endProgramme, { id, revision: 1, reason: 'It helped' })).kind
		).toBe('stale');
		await done('sunita', endProgramme, { id, revision: 2, reason: 'It helped' });
		expect((await proposed(id)).visits).toEqual([]);
		const late = await perform('sunita', changeProgramme, { ...input(), id, revision: 3 });
		expect(late.kind).toBe('refused');
	});
});

describe('what a month holds', () => {
	it('is said by each leader alone, and nobody plans more for them', async () => {
		expect((await perform('ana', sayCapacity, { perMonth: 3 })).kind).toBe('forbidden');
		const month = `${addDays(today, 400).slice(0, 7)}-01`;
		const plan = (who: PersonKey) =>
			perform(who, planVisit, {
				serviceId: given.services.oakview,
				variant: 'visit',
				leaderId: given.staff.helen,
				plannedOn: month,
				partOfDay: 'night',
				announced: 'yes'
			});
		await done('helen', sayCapacity, { perMonth: 4 });
		await done('helen', sayCapacity, { perMonth: 1 });
		expect((await plan('sunita')).kind).toBe('done');
		expect((await plan('sunita')).kind).toBe('refused');
		expect((await plan('helen')).kind).toBe('done');
	});

	it('and how often are set for everybody by whoever answers for everything', async () => {
		const often = { role: 'director', risk: 'standard', everyDays: 60 };
		expect((await perform('martin', setCadence, often)).kind).toBe('forbidden');
		await done('helen', setCadence, often);
		await done('sunita', setCadence, { ...often, everyDays: 45 });
		const { cadence } = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, { cadence: [ownCadence(given.providerId)] })
		);
		expect(cadence).toEqual([{ role: 'director', risk: 'standard', everyDays: 45 }]);
	});
});

describe('the questions', () => {
	const own = () => db.tenants.read(given.providerId, (tx) => ownQuestionsOf(tx, given.providerId));

	it('are added, get new words as a new version, and go out of use; nothing is written over', async () => {
		expect(
			(await perform('martin', addQuestion, { words: 'What helps at night?', askedOf: 'staff' }))
				.kind
		).toBe('forbidden');
		await done('helen', addQuestion, { words: 'What helps at night?', askedOf: 'staff' });
		const code = 'what-helps-at-night';
		await done('helen', rewordQuestion, { code, version: 1, words: 'What helps you at night?' });
		const stale = await perform('sunita', rewordQuestion, {
			code,
			version: 1,
			words: 'Something else?'
		});
		expect(stale.kind).toBe('refused');
		await done('helen', retireQuestion, { code: 'proud', version: 1 });
		expect((await perform('helen', retireQuestion, { code: 'proud', version: 2 })).kind).toBe(
			'refused'
		);
		expect((await perform('helen', retireQuestion, { code: 'unknown', version: 1 })).kind).toBe(
			'not_found'
		);
		const all = await own();
		expect(newestVersions(all).find((one) => one.code === code)?.version).toBe(2);
		expect(activeQuestions(all).map((one) => one.code)).not.toContain('proud');
		expect(all).toHaveLength(3);
	});
});

describe('a floor walk', () => {
	it('is for whoever leads there, counts those talked with, and is no leader visit in the list', async () => {
		const walk = {
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			people: 2,
			words: 'Calm, and every door was checked.'
		};
		expect((await perform('ana', recordFloorWalk, walk)).kind).toBe('forbidden');
		expect((await perform('mo', recordFloorWalk, walk)).kind).toBe('forbidden');
		expect((await perform('grace', recordFloorWalk, { ...walk, people: 9 })).kind).toBe('refused');
		expect((await perform('grace', recordFloorWalk, { ...walk, people: 0 })).kind).toBe('invalid');
		const named = await perform('grace', recordFloorWalk, { ...walk, words: 'Nia Evans was calm' });
		expect(named.kind).toBe('refused');
		const id = await done('grace', recordFloorWalk, walk);
		const { rows } = await db.tenants.read(given.providerId, (tx) =>
			listVisits(tx, given.actor('sunita'), readFilters(new URLSearchParams({ view: 'all' })), {
				cursor: null,
				size: 100,
				today
			})
		);
		expect(rows.map((row) => row.id)).not.toContain(id);
	});
});
