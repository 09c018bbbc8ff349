import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { approveLesson } from './commands/approve.server.ts';
import { setBehaviours } from './commands/content.server.ts';
import { goLive } from './commands/go-live.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { setScope } from './commands/set-scope.server.ts';
import { writeLesson } from './commands/write.server.ts';
import { lessonsOf, words } from './given-lesson.fixture.ts';
import { keptVersionOf } from './queries/versions.server.ts';
import { countsFrom, smallEditFault } from './reissue.ts';
import { versionChanges, type VersionText } from './version-diff.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;
beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

const version = (id: string, number: number) =>
	db.tenants.read(given.providerId, (tx) => keptVersionOf(tx, given.providerId, id, number));
const answers = () => ({ ...words, ownerId: given.staff.helen });
const agree = { smallEditConfirmed: ['yes'] };

/** A live lesson with its second version being written by Grace. */
async function revised() {
	const id = await lessons.live();
	await lessons.mustEdit(reviseLesson, 'grace', id);
	return id;
}

describe('a new version says what is new', () => {
	it('is not approved without it', async () => {
		const id = await revised();
		expect(await lessons.edit(approveLesson, 'helen', id)).toMatchObject({
			kind: 'refused',
			refusal: {
				missing: [
					{ sentence: 'Say in a sentence what is new in this version.', anchor: 'whatChanged' }
				]
			}
		});
		await lessons.mustEdit(writeLesson, 'grace', id, { ...answers(), whatChanged: 'Come back.' });
		await lessons.mustEdit(approveLesson, 'helen', id);
		await lessons.mustEdit(goLive, 'helen', id);
		expect(await version(id, 2)).toMatchObject({ askedSince: 2, doesSameSince: 1 });
	});
});

describe('a small edit', () => {
	const small = { title: 'Ask why before you write “refused”', whatChanged: 'Spelling.' };

	it('asks nobody again once somebody else agreed', async () => {
		const id = await revised();
		await lessons.mustEdit(writeLesson, 'grace', id, {
			...answers(),
			...small,
			smallEdit: ['yes']
		});
		expect(await lessons.edit(approveLesson, 'helen', id)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'smallEditConfirmed' }] }
		});
		await lessons.mustEdit(approveLesson, 'helen', id, agree);
		await lessons.mustEdit(goLive, 'helen', id);
		expect(await version(id, 2)).toMatchObject({ askedSince: 1, doesSameSince: 1 });
	});

	it('is refused where the question, what to stop or the risk changed', async () => {
		const id = await revised();
		for (const more of [
			{ spokenQuestion: 'Why?' },
			{ stopDoing: 'Guessing' },
			{ risk: 'standard' }
		]) {
			const input = { ...answers(), ...small, ...more, smallEdit: ['yes'] };
			expect(await lessons.edit(writeLesson, 'grace', id, input)).toMatchObject({
				kind: 'refused',
				refusal: { code: 'not-a-small-edit', fields: [{ field: 'smallEdit' }] }
			});
		}
	});

	it('is refused for a first version', async () => {
		const id = await lessons.draft();
		const input = { ...answers(), smallEdit: ['yes'] };
		expect(await lessons.edit(writeLesson, 'grace', id, input)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'smallEdit' }] }
		});
	});

	it.each([
		['a behaviour', setBehaviours, () => ({ behaviours: ['Ring the pharmacy'] })],
		['who it is for', setScope, () => ({ everywhere: ['yes'] })]
	])('cannot be approved after %s changed behind it', async (_what, command, input) => {
		const id = await revised();
		await lessons.mustEdit(writeLesson, 'grace', id, {
			...answers(),
			...small,
			smallEdit: ['yes']
		});
		await lessons.mustEdit(command, 'grace', id, input());
		expect(await lessons.edit(approveLesson, 'helen', id, agree)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-ready', missing: [{ anchor: 'smallEdit' }] }
		});
	});
});

describe('from which version on facts count', () => {
	const text: VersionText = {
		version: 2,
		title: 'Ask why',
		whatHappened: '',
		whyItMatters: '',
		behaviours: ['Ask why'],
		stopDoing: '',
		spokenQuestion: 'Why?',
		scenario: null,
		risk: 'standard',
		scope: []
	};
	const live = { ...text, askedSince: 1, doesSameSince: 1 };
	const next = { ...text, version: 3, isSmallEdit: true };

	it('a small edit of a small edit counts from the first of them', () => {
		expect(countsFrom(live, next)).toEqual({ askedSince: 1, doesSameSince: 1 });
	});
	it('the claim alone is not enough: another behaviour counts from itself', () => {
		expect(countsFrom(live, { ...next, behaviours: ['Ring them'] })).toEqual({
			askedSince: 3,
			doesSameSince: 3
		});
	});
	it('the same behaviours for others are asked again, and still say the same', () => {
		const wider = { ...next, scope: [{ kind: 'provider', target: 'all' }] };
		expect(countsFrom(live, wider)).toEqual({ askedSince: 3, doesSameSince: 1 });
	});
	it('a first version counts from itself', () => {
		expect(countsFrom(null, { ...next, version: 1 })).toEqual({ askedSince: 1, doesSameSince: 1 });
	});
	it('says which parts stand against it', () => {
		const changes = versionChanges(text, { ...next, behaviours: ['Ring them'], risk: 'high' });
		expect(smallEditFault(changes)).toContain('what people do and the risk changed');
	});
});
