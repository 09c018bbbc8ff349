import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { lessonCommands } from './commands.server.ts';
import { setBehaviours, setScenario } from './commands/content.server.ts';
import { retireLesson } from './commands/end.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { setScope } from './commands/set-scope.server.ts';
import { startLesson } from './commands/start.server.ts';
import { lessonsOf, scenario, words } from './given-lesson.fixture.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;

beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

describe('the wrong hands', () => {
	it('another provider’s people find nothing, with every command', async () => {
		const id = await lessons.live();
		const other = await givenProvider(db, { name: 'Other Care' });
		const inputs: Record<string, object> = {
			'lessons.start-lesson': { title: 'Ours', signalIds: [newId()] },
			'lessons.write-lesson': words,
			'lessons.set-behaviours': { behaviours: ['Ask why they say no'] },
			'lessons.set-scope': { everywhere: ['yes'] },
			'lessons.set-scenario': scenario,
			'lessons.add-source': { signalIds: [newId()] },
			'lessons.remove-source': { signalIds: [newId()] },
			'lessons.add-must-change': {
				kind: 'form',
				description: 'x',
				place: 'x',
				ownerId: given.staff.dawn,
				dueOn: '2026-01-01',
				strength: 'weaker'
			},
			'lessons.finish-must-change': { itemId: newId() },
			'lessons.remove-must-change': { itemId: newId() },
			'lessons.sample-must-change': {
				itemId: newId(),
				lookedAt: 8,
				inUse: 7,
				lookedOn: '2026-01-01'
			},
			'lessons.retire-lesson': { reason: 'Ours now' },
			'lessons.supersede-lesson': { byLessonId: id },
			'lessons.write-translation': {
				version: 1,
				language: 'pl',
				lines: [{ part: 'title', position: 1, words: 'Zapytaj' }]
			},
			'lessons.check-translation': { version: 1, language: 'pl', saysTheSame: ['yes'] },
			'lessons.rest-lesson': { serviceId: given.services.oakview, reason: 'Ours now' },
			'lessons.resume-lesson': { serviceId: given.services.oakview, reason: 'Ours now' }
		};
		const withoutRevision = ['source', 'must-change', 'start', 'rest-lesson', 'resume'];
		// The language one reads in is one’s own, and names no lesson.
		const onLessons = lessonCommands.filter((one) => one.name !== 'lessons.choose-language');
		for (const command of onLessons) {
			const target = command.name === 'lessons.start-lesson' ? {} : { id };
			const revision = withoutRevision.some((part) => command.name.includes(part))
				? {}
				: { revision: await lessons.revisionOf(id) };
			const input = { ...inputs[command.name], ...target, ...revision };
			const outcome = await db.perform(command, other.actor('sunita'), input);
			expect({ command: command.name, kind: outcome.kind }).toEqual({
				command: command.name,
				kind: 'not_found'
			});
		}
	});

	it('a care worker cannot start one, nor change a live one', async () => {
		expect(await lessons.perform(startLesson, 'ana', { title: 'Mine' })).toMatchObject({
			kind: 'forbidden'
		});
		const id = await lessons.live();
		expect(await lessons.edit(retireLesson, 'ana', id, { reason: 'No' })).toMatchObject({
			kind: 'forbidden'
		});
	});

	it('an administrator finds nothing', async () => {
		const id = await lessons.live();
		expect(await lessons.edit(reviseLesson, 'alex', id)).toMatchObject({ kind: 'not_found' });
	});

	it('a scope cannot point at another provider’s service', async () => {
		const other = await givenProvider(db, { name: 'Far Care' });
		const id = await lessons.draft();
		expect(
			await lessons.edit(setScope, 'grace', id, { serviceIds: [other.services.oakview] })
		).toMatchObject({ kind: 'not_found' });
	});

	it('somebody else’s edit is not written over', async () => {
		const id = await lessons.draft();
		const revision = await lessons.revisionOf(id);
		await lessons.mustEdit(setScenario, 'grace', id, scenario);
		expect(
			await lessons.perform(setBehaviours, 'grace', { id, revision, behaviours: ['Ask why first'] })
		).toMatchObject({ kind: 'stale' });
	});
});

describe('a local lesson', () => {
	it('is started by the leader of the team, and kept to it', async () => {
		const start = (who: 'tess' | 'ana' | 'mo', localTeamId: string) =>
			lessons.perform(startLesson, who, { title: 'For one person’s team', localTeamId });
		expect(await start('tess', given.teams.ground)).toMatchObject({ kind: 'done' });
		expect(await start('tess', given.teams.first)).toMatchObject({ kind: 'forbidden' });
		expect(await start('mo', given.teams.ground)).toMatchObject({ kind: 'forbidden' });
		expect(await start('ana', given.teams.ground)).toMatchObject({ kind: 'forbidden' });
		const made = await start('tess', given.teams.ground);
		const id = made.kind === 'done' ? made.subjectId : '';
		expect(await lessons.edit(setScope, 'tess', id, { everywhere: ['yes'] })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'local' }
		});
	});
});
