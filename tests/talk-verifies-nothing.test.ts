import { beforeAll, expect, it } from 'vitest';
import { commands } from '#house';
import { CHOSEN_CHANNELS } from '#capabilities/reinforcement/channels.ts';
import { supervisionIn } from '#capabilities/supervision/given-supervision.fixture.ts';
import { testDatabase } from './support/database.ts';
import { givenLiveLesson } from './support/live-lesson.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';
import { visitsIn } from './support/given-visit.ts';

// Talk is counted as talk and as nothing else (issue 4, Refusals): whichever room tells of it, nothing that says a
// lesson is briefed, understood, seen or checked is written.

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;

/** How many rows each tenant table of the provider has. */
async function sizes(): Promise<Map<string, string>> {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const found = new Map<string, string>();
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ digest: string }>(
			`select count(*) || coalesce(md5(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text)), '') as digest
			from ${name} t where provider_id = $1`,
			[given.providerId]
		);
		found.set(name, rows[0]?.digest ?? '');
	}
	return found;
}

const done = async (name: string, who: PersonKey, input: object): Promise<string> => {
	const command = commands.find((one) => one.name === name);
	if (!command) throw new Error(`There is no command ${name}.`);
	const outcome = await db.perform(command, given.actor(who), input);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
};

/** Rooms in which something is known of a lesson besides that it was talked about. */
const known = /^(briefing|observation|handover|lesson|audit|check)/;

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given);
});

it.each([
	[
		'said by a leader, in every channel there is',
		async () => {
			for (const channel of CHOSEN_CHANNELS) {
				await done('reinforcement.record-talk', 'grace', {
					lessonId,
					serviceId: given.services.oakview,
					channel,
					moment: 'ordinary',
					...(channel === 'newsletter' ? {} : { days: 5, nights: 3 })
				});
			}
		}
	],
	[
		'told by a leader visit',
		async () => {
			const visits = visitsIn(db, given);
			const id = await visits.begun();
			await done('walkarounds.choose-lessons', 'martin', { id, lessonIds: [lessonId] });
			await done('walkarounds.record-lesson-talk', 'martin', {
				id,
				lessonId,
				level: 'clear',
				days: 5,
				nights: 3
			});
			await visits.finish(id);
		}
	],
	[
		'told by a supervision whose manager says that it was checked',
		async () => {
			const house = supervisionIn(db, given);
			await house.upToDate();
			const id = await house.booked('martin', 'grace');
			const account = house.threeAnswers(id, lessonId, { checked: 'seen_done' });
			await done('supervision.explore-lesson', 'grace', account);
			await house.heldNow('martin', id);
		}
	]
] as const)('talk %s moves nothing else', async (_name, talk) => {
	const before = await sizes();
	await talk();
	const after = await sizes();
	const changed = [...after].filter(([name, digest]) => before.get(name) !== digest);
	const names = changed.map(([name]) => name);
	expect(names).toEqual(expect.arrayContaining(['reinforcement', 'reinforcement_reach']));
	expect(names.filter((name) => known.test(name))).toEqual([]);
});
