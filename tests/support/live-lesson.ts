import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { defineCommand } from '#platform/perform/command.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider } from './provider.ts';

/** A change of which only the event matters: what follows from it is under test, not what caused it. */
const happens = defineCommand({
	name: 'test.happens',
	sentence: 'Something happened elsewhere in the house.',
	subjectKind: 'test',
	schema: z.strictObject({
		name: z.string(),
		subjects: z.array(z.uuid()),
		serviceId: z.uuid().optional()
	}),
	find: async () => null,
	authorise: () => allowed,
	decide: (input) =>
		ok({
			subjectId: input.subjects[0] ?? newId(),
			changes: [],
			events: input.subjects.map((subjectId) => ({
				name: input.name,
				subjectKind: 'test',
				subjectId,
				details: {},
				...(input.serviceId ? { serviceId: input.serviceId } : {})
			}))
		})
});

/** Tells the house that something happened to these subjects, as another capability's command would. */
export async function tell(
	db: TestDatabase,
	given: GivenProvider,
	name: string,
	subjects: readonly string[],
	serviceId?: string
): Promise<void> {
	const outcome = await db.perform(happens, given.process(), { name, subjects, serviceId });
	if (outcome.kind !== 'done') throw new Error(`${name}: ${outcome.kind}`);
}

export interface LiveLesson {
	readonly title?: string;
	readonly risk?: 'standard' | 'high';
	readonly scope?: readonly { kind: string; target: string }[];
}

/** Writes an approved lesson with a question of three answers (the second is right) and puts it live. */
export async function givenLiveLesson(
	db: TestDatabase,
	given: GivenProvider,
	lesson: LiveLesson = {}
): Promise<string> {
	const id = newId();
	const own = { provider_id: given.providerId };
	const title = lesson.title ?? 'Stay with the person until they have swallowed';
	await db.tenants.write(given.providerId, async (tx) => {
		await tx
			.insertInto('lesson')
			.values({
				...own,
				id,
				status: 'live',
				version: 1,
				live_version: 1,
				title,
				owner_id: given.staff.helen,
				risk: lesson.risk ?? 'standard',
				went_live_at: new Date(),
				created_at: new Date()
			})
			.execute();
	});
	await writeVersion(db, given, id, 1, { ...lesson, title });
	await tell(db, given, 'lesson.went_live', [id]);
	return id;
}

/** Puts a further version of the lesson live. */
export async function givenNewVersion(
	db: TestDatabase,
	given: GivenProvider,
	lessonId: string,
	version: number,
	lesson: LiveLesson = {}
): Promise<void> {
	await writeVersion(db, given, lessonId, version, lesson);
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.updateTable('lesson')
			.set({ version, live_version: version })
			.where('provider_id', '=', given.providerId)
			.where('id', '=', lessonId)
			.execute()
	);
	await tell(db, given, 'lesson.went_live', [lessonId]);
}

async function writeVersion(
	db: TestDatabase,
	given: GivenProvider,
	lessonId: string,
	version: number,
	lesson: LiveLesson
): Promise<void> {
	const own = { provider_id: given.providerId, lesson_id: lessonId, version };
	await db.tenants.write(given.providerId, async (tx) => {
		await tx
			.insertInto('lesson_version')
			.values({
				...own,
				title: lesson.title ?? 'Stay with the person until they have swallowed',
				what_happened: 'Tablets were found in the cup after a round.',
				why_it_matters: 'A missed dose can bring a seizure.',
				stop_doing: 'Leaving tablets on the side.',
				spoken_question: 'Mr K is drowsy and pushes the spoon away. What do you do?',
				author_id: given.staff.helen
			})
			.execute();
		await tx
			.insertInto('lesson_behaviour')
			.values([
				{ ...own, position: 1, words: 'Say who you are and what the medicine is for.' },
				{ ...own, position: 2, words: 'Stay until the person has swallowed.' }
			])
			.execute();
		await tx
			.insertInto('lesson_scope')
			.values(
				(lesson.scope ?? [{ kind: 'service', target: given.services.oakview }]).map((line) => ({
					...own,
					...line
				}))
			)
			.execute();
		await tx
			.insertInto('lesson_scenario')
			.values({ ...own, question: 'Mrs B says no to her tablets at ten at night. What do you do?' })
			.execute();
		await tx
			.insertInto('lesson_scenario_option')
			.values([
				{
					...own,
					position: 1,
					words: 'Write "refused" and go on.',
					is_right: false,
					explanation: 'She may be in pain, or asleep. Ask why first.'
				},
				{
					...own,
					position: 2,
					words: 'Ask why, and go back in a while.',
					is_right: true,
					explanation: 'Asking why finds what can be put right.'
				},
				{
					...own,
					position: 3,
					words: 'Leave them on the side.',
					is_right: false,
					explanation: 'Nobody then knows whether she took them.'
				}
			])
			.execute();
	});
}
