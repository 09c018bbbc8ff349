import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, resources } from '#house';
import { homeOf } from '#capabilities/home/present.server.ts';
import { canReadPractice } from '#capabilities/observations/policy.ts';
import { practiceOf } from '#capabilities/observations/queries/mine.server.ts';
import { readAsk } from '#capabilities/search/model.ts';
import { roles, type PersonActor } from '#kernel/actor.ts';
import { offered } from '#platform/api/registry.ts';
import { search } from '#shell/search.server.ts';
import { askApi, keyOf } from './support/api.ts';
import { testDatabase } from './support/database.ts';
import { givenLiveLesson } from './support/live-lesson.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';

// What was seen of a named worker's work is read by the worker and whoever they report to, whatever the door: no
// role, key, list, search, home page or event tells anybody else (issue 4, Refusals).

const db = testDatabase();
const registry = { commands, resources };
/** Stands in everything that is said of the worker's work, and nowhere else. */
const MARK = 'Quokka';
let given: GivenProvider;
let supervisorId: string;
let before: ReadonlySet<string>;

const everybody: readonly PersonKey[] = [
	'ana',
	'bola',
	'nia',
	'tess',
	'grace',
	'hugo',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];
const read = <Answer>(work: Parameters<typeof db.tenants.read<Answer>>[1]) =>
	db.tenants.read(given.providerId, work);

/** Every row of every tenant table, with its table in front. */
async function lines(): Promise<string[]> {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const all: string[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${name} t where provider_id = $1`,
			[given.providerId]
		);
		all.push(...rows.map(({ line }) => `${name} ${line}`));
	}
	return all;
}

const done = async (name: string, who: PersonKey, input: object): Promise<string> => {
	const command = commands.find((one) => one.name === name);
	if (!command) throw new Error(`There is no command ${name}.`);
	const outcome = await db.perform(command, given.actor(who), input);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
};

beforeAll(async () => {
	given = await givenProvider(db);
	const lessonId = await givenLiveLesson(db, given);
	const { rows } = await db.owner.query<{ id: string }>(
		'select reports_to_id as id from staff where id = $1',
		[given.staff.ana]
	);
	supervisorId = rows[0]?.id ?? '';
	before = new Set(await lines());
	const id = await done('observations.record', 'martin', {
		lessonId,
		serviceId: given.services.oakview,
		care: 'no',
		behaviour1: 'not_met',
		behaviour2: 'met',
		shiftGroup: 'days',
		announced: 'yes',
		setting: 'practice',
		workerId: given.staff.ana,
		strength: `${MARK}: you waited until she had swallowed.`,
		suggestion: `${MARK}: sit down beside her.`,
		told: 'later'
	});
	await done('observations.say-told', 'martin', { id });
	await done('observations.comment', 'ana', { id, comment: `${MARK}: thank you.` });
});

describe('what was seen of a named worker’s work', () => {
	it('stands in one table: no event, command, search text or count holds it, or whose it was', async () => {
		const added = (await lines()).filter((line) => !before.has(line));
		const tableOf = (line: string) => line.split(' ')[0];
		expect(added.filter((line) => line.includes(MARK)).map(tableOf)).toEqual([
			'observation_worker'
		]);
		const names = added.filter((line) => line.includes(given.staff.ana)).map(tableOf);
		// The ledger knows that Ana said something that day, and not what of.
		expect([...new Set(names)].sort()).toEqual(['command', 'observation_worker']);
	});

	it('is read by the worker and whoever they report to, whatever role anybody else is given', async () => {
		const facts = { workerId: given.staff.ana, reportsToId: supervisorId };
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...everybody),
				fc.subarray([...roles]),
				fc.boolean(),
				async (who, held, isEverywhere) => {
					const services = isEverywhere ? 'all' : [given.services.oakview];
					const actor: PersonActor = {
						...given.actor(who),
						grants: held.map((role) => ({ role, services, teams: [given.teams.ground] }))
					};
					const found = await read((tx) => practiceOf(tx, actor, given.staff.ana, new Date()));
					const may = actor.staffId === given.staff.ana || actor.staffId === supervisorId;
					expect(found.length > 0, `${who} as ${held.join(', ')}`).toBe(may);
					expect(canReadPractice(actor, facts)).toBe(may);
				}
			),
			{ numRuns: 60 }
		);
		for (const actor of [given.process(), keyOf(given, 'observations.read', 'observations.write')])
			expect(canReadPractice(actor, facts)).toBe(false);
	});

	it('is no answer of the API, with every scope there is', async () => {
		const scopes = resources.map(({ path }) => `${path.split('/')[0]}.read`);
		for (const { path } of resources) {
			const answer = await askApi(db, registry, path, { actor: keyOf(given, ...scopes) });
			expect(JSON.stringify(answer.body), path).not.toContain(MARK);
		}
		// Nothing that writes or reads a named worker's part is offered to a key.
		const open = offered(registry).filter(({ subjectKind }) => subjectKind === 'observation');
		expect(open.map(({ name }) => name)).toEqual([]);
	});

	it('is found by no search, and stands on nobody’s home', async () => {
		const asked = readAsk(new URLSearchParams({ q: MARK }), []);
		for (const who of everybody) {
			const actor = given.actor(who);
			const { groups } = await read((tx) => search(tx, actor, asked));
			expect(JSON.stringify(groups), who).not.toContain(MARK);
			const home = JSON.stringify(await read((tx) => homeOf(tx, actor, new Date())));
			expect(home, who).not.toContain(MARK);
			// Only the worker is told that there is something.
			if (who !== 'ana') expect(home, who).not.toContain('Somebody saw your work');
		}
	});
});
