import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import type { Actor } from '#kernel/actor.ts';
import { approveLesson } from './commands/approve.server.ts';
import { setBehaviours, setScenario } from './commands/content.server.ts';
import { retireLesson } from './commands/end.server.ts';
import { goLive } from './commands/go-live.server.ts';
import { addMustChange } from './commands/must-change.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { startLesson } from './commands/start.server.ts';
import { writeLesson } from './commands/write.server.ts';
import { lessonsOf, scenario, words } from './given-lesson.fixture.ts';
import { lessonRows, loadedLesson } from './load.server.ts';
import { canSee, canSeeDraft } from './policy.ts';

const db = testDatabase();
let given: GivenProvider;
let ids: Record<string, string>;

const people: readonly PersonKey[] = [
	'ana',
	'dawn',
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

beforeAll(async () => {
	given = await givenProvider(db);
	const lessons = lessonsOf(db, given);
	const local = async (isLive: boolean) => {
		const input = { title: 'For one team', localTeamId: given.teams.ground };
		const id = await lessons.done(startLesson, 'tess', input);
		if (!isLive) return id;
		await lessons.mustEdit(writeLesson, 'tess', id, { ...words, ownerId: given.staff.tess });
		await lessons.mustEdit(setBehaviours, 'tess', id, { behaviours: ['Ask why they say no'] });
		await lessons.mustEdit(setScenario, 'tess', id, scenario);
		await lessons.mustEdit(approveLesson, 'grace', id);
		await lessons.mustEdit(goLive, 'tess', id);
		return id;
	};
	const draftWith = async (scope: object, who: PersonKey = 'martin') =>
		lessons.draft({ who, scope });
	const owed = await draftWith({ serviceIds: [given.services.harbour] }, 'mo');
	await lessons.done(addMustChange, 'mo', {
		id: owed,
		kind: 'form',
		description: 'Ask',
		place: 'Chart',
		ownerId: given.staff.hugo,
		dueOn: '2026-01-01',
		strength: 'weaker'
	});
	const revised = await lessons.live();
	await lessons.mustEdit(reviseLesson, 'helen', revised);
	const putAway = await lessons.draft();
	await lessons.mustEdit(retireLesson, 'grace', putAway, { reason: 'Not needed' });
	ids = {
		live: await lessons.live(),
		revised,
		putAway,
		owed,
		localDraft: await local(false),
		localLive: await local(true),
		draftOakview: await lessons.draft(),
		draftByTeam: await draftWith({ teamIds: [given.teams.first] }),
		draftByRegion: await draftWith({ regionIds: [given.regionId] }),
		draftEverywhere: await draftWith({ everywhere: ['yes'], shiftGroups: ['nights'] }),
		draftNowhere: await lessons.draft({ leaveOut: ['scope'] }),
		draftCrossed: await draftWith({
			serviceIds: [given.services.harbour],
			teamIds: [given.teams.first]
		})
	};
});

const everyone = (): { who: string; actor: Actor }[] => [
	...people.map((who) => ({ who, actor: given.actor(who) })),
	{
		who: 'tess, whole service',
		actor: {
			...given.actor('tess'),
			places: [],
			grants: [{ role: 'team_leader', services: [given.services.oakview], teams: [] }]
		}
	},
	{ who: 'dawn in no team', actor: { ...given.actor('dawn'), places: [] } },
	{ who: 'nobody', actor: { ...given.actor('ana'), grants: [] } },
	{ who: 'process', actor: given.process() },
	{
		who: 'key',
		actor: {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: 'k',
			name: 'k',
			scopes: ['lessons.read']
		}
	},
	{
		who: 'other key',
		actor: {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: 'k',
			name: 'k',
			scopes: ['signals.read']
		}
	},
	{
		who: 'guest',
		actor: {
			kind: 'guest',
			providerId: given.providerId,
			passId: 'p',
			serviceId: given.services.oakview,
			shiftGroup: 'days',
			name: 'G'
		}
	}
];

const rowsFor = (actor: Actor) =>
	db.tenants.read(given.providerId, async (tx) =>
		(await lessonRows(tx, actor).execute()).map(loadedLesson)
	);

describe('who sees which lesson', () => {
	it('the rule and the list agree for everybody and every lesson', async () => {
		const all = await rowsFor(given.process());
		expect(all.length).toBe(Object.keys(ids).length);
		for (const { who, actor } of everyone()) {
			const listed = new Set((await rowsFor(actor)).map((lesson) => lesson.id));
			for (const lesson of all) {
				const name = Object.entries(ids).find(([, id]) => id === lesson.id)?.[0];
				expect({ who, name, sees: listed.has(lesson.id) }).toEqual({
					who,
					name,
					sees: canSee(actor, lesson.standing)
				});
			}
		}
	});

	const sees = async (who: PersonKey) => {
		const rows = await rowsFor(given.actor(who));
		return Object.keys(ids).filter((name) => rows.some((row) => row.id === ids[name]));
	};

	it('a care worker: what is live, and local lessons of their own team', async () => {
		expect(await sees('ana')).toEqual(['live', 'revised', 'localLive']);
		expect(await sees('nia')).toEqual(['live', 'revised']);
	});

	it('an administrator: none', async () => {
		expect(await sees('alex')).toEqual([]);
	});

	it('who owes something that must change first sees what for', async () => {
		expect(await sees('hugo')).toEqual(['live', 'revised', 'owed']);
	});

	it('a registered manager: drafts that reach their services', async () => {
		expect(await sees('mo')).toEqual([
			'live',
			'revised',
			'owed',
			'draftByRegion',
			'draftEverywhere'
		]);
		expect(await sees('grace')).toEqual([
			'live',
			'revised',
			'putAway',
			'localDraft',
			'localLive',
			'draftOakview',
			'draftByTeam',
			'draftByRegion',
			'draftEverywhere',
			'draftNowhere'
		]);
	});

	it('everybody sees the live version, and only its people the one being written', async () => {
		const all = await rowsFor(given.process());
		const revised = all.find((lesson) => lesson.id === ids['revised']);
		const may = people.filter((who) => revised && canSeeDraft(given.actor(who), revised.standing));
		expect(may).toEqual(['grace', 'martin', 'helen', 'sunita']);
	});
});
