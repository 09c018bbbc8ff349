import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { captures, projections, reactions, sentences } from '#house';
import type { CaptureKit } from '#kernel/capture.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { createPerform } from '#platform/perform/perform.ts';
import { testDatabase } from './support/database.ts';
import { kitOf, sendFrom } from './support/device.ts';
import { givenLiveLesson } from './support/live-lesson.ts';
import { givenProvider, type GivenProvider } from './support/provider.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
/** Martin leads everywhere and looks, promises, hears and thanks; two devices are his. */
let kits: CaptureKit[];

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given);
	// It was live when the device had its pages.
	await db.owner.query(
		`update lesson_in_service set live_from = now() - interval '9 days' where provider_id = $1`,
		[given.providerId]
	);
	kits = [await kitOf(db, given, 'martin'), await kitOf(db, given, 'martin')];
});

interface Kind {
	readonly command: string;
	readonly table: string;
	fields(): Record<string, string>;
}

const here = () => ({ lessonId, serviceId: given.services.oakview });
const kinds: readonly Kind[] = [
	{
		command: 'observations.record',
		table: 'observation_moment',
		fields: () => ({
			...here(),
			version: '1',
			care: 'no',
			behaviour1: 'met',
			behaviour2: 'partly',
			whatMakesItHard: 'The lift is slow.',
			shiftGroup: 'days',
			announced: 'yes',
			setting: 'practice'
		})
	},
	{
		command: 'reinforcement.record-talk',
		table: 'reinforcement',
		fields: () => ({ ...here(), channel: 'huddle', days: '2', moment: 'ordinary' })
	},
	{
		command: 'ideas.raise-idea',
		table: 'idea',
		fields: () => ({ serviceId: given.services.oakview, words: 'A stool.', credit: 'named' })
	},
	{
		command: 'ideas.raise-idea',
		table: 'idea',
		fields: () => ({ serviceId: given.services.oakview, words: 'A lamp.', credit: 'anonymous' })
	},
	{
		command: 'ideas.note-idea',
		table: 'idea',
		fields: () => ({ serviceId: given.services.oakview, words: 'A shelf.', creditedId: '' })
	},
	{
		command: 'promises.make-promise',
		table: 'promise',
		fields: () => ({
			serviceId: given.services.oakview,
			what: 'A second lift key by the stairs.',
			ownerId: given.staff.martin,
			dueOn: addDays(londonDate(new Date()), 14),
			forWhom: 'leaders',
			holdsMany: 'yes'
		})
	},
	{
		command: 'signals.write-down-compliment',
		table: 'signal',
		fields: () => ({
			serviceId: given.services.oakview,
			happenedOn: '2026-05-04',
			fromWhom: 'family',
			theme: 'kindness',
			words: 'They sat with her.',
			credited1: given.staff.ana
		})
	},
	{
		command: 'supervision.spot-conversation',
		table: 'supervision_spot',
		fields: () => ({
			...here(),
			staffId: given.staff.ana,
			used: 'She waited, and asked again.',
			answer: 'clear'
		})
	},
	{
		command: 'walkarounds.record-floor-walk',
		table: 'walkaround',
		fields: () => ({ serviceId: given.services.oakview, shiftGroup: 'days', people: '2' })
	}
];

const count = async (table: string): Promise<number> =>
	Number(
		(
			await db.owner.query<{ count: string }>(
				`select count(*) as count from ${table} where provider_id = $1`,
				[given.providerId]
			)
		).rows[0]?.count
	);

/** The house opened again: nothing of it is in memory. */
const openedAgain = () =>
	createPerform({ tenants: db.tenants, projections, reactions, sentences, wake: () => {} });

/** As the page's own action would: the same function reads the same fields. */
async function byPage({ command }: Kind, fields: Record<string, string>, key: string) {
	const capture = captures.find((one) => one.command.name === command);
	const data = new FormData();
	for (const [name, text] of Object.entries(fields)) data.append(name, text);
	if (!capture) throw new Error(command);
	const { nameless } = capture;
	const outcome = nameless?.isMeant(data)
		? await db.perform(
				nameless.command,
				nameless.as(given.providerId),
				nameless.read(data, key, given.providerId),
				{ key: nameless.keyFrom(key) }
			)
		: await db.perform(capture.command, given.actor('martin'), capture.read(data), { key });
	expect(outcome.kind).toBe('done');
}

type Step = { by: 'page' } | { by: 'device'; of: number; isOpenedAgain: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.constant({ by: 'page' as const }),
	fc.record({
		by: fc.constant('device' as const),
		of: fc.integer({ min: 0, max: 1 }),
		isOpenedAgain: fc.boolean()
	})
);
/** One after the other, or several at the same moment: whether an answer was heard changes nothing. */
const walk = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
	minLength: 1,
	maxLength: 3
});

describe.each(kinds.map((kind, at) => ({ kind, name: `${kind.command} ${at}` })))(
	'$name, sent any number of times',
	({ kind }) => {
		it('by the page, by two devices, at once and after the house was opened again is one record', async () => {
			await fc.assert(
				fc.asyncProperty(walk, async (rounds) => {
					const key = newId();
					const fields = kind.fields();
					const capturedAt = Date.now() - 3_600_000;
					const before = await count(kind.table);
					const answered: unknown[] = [];
					for (const round of rounds) {
						await Promise.all(
							round.map(async (one) => {
								if (one.by === 'page') return byPage(kind, fields, key);
								const answer = await sendFrom(db, kits[one.of] as CaptureKit, {
									key,
									command: kind.command,
									fields,
									capturedAt,
									...(one.isOpenedAgain ? { perform: openedAgain() } : {})
								});
								expect([200, 201]).toContain(answer.status);
								expect(answer.body['key']).toBe(key);
								answered.push(answer.body['id']);
							})
						);
					}
					expect(await count(kind.table)).toBe(before + 1);
					expect(new Set(answered).size).toBeLessThanOrEqual(1);
				}),
				{ numRuns: 5 }
			);
		});
	}
);

describe('every form that works without signal', () => {
	it('is among those that are proved here, or is one of a report, a handover or a visit', () => {
		const proved = new Set(kinds.map(({ command }) => command));
		const elsewhere = /^(signals\.(report-event|raise-worry)|briefings\.|walkarounds\.)/;
		const left = captures
			.map(({ command }) => command.name)
			.filter((name) => !proved.has(name) && !elsewhere.test(name));
		// Good practice reads like thanks; pictures have proofs of their own.
		expect(left.sort()).toEqual(['pictures.add-picture', 'signals.write-down-good-practice']);
	});
});
