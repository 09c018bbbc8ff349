import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { createPerform } from '#platform/perform/perform.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { projections, reactions, sentences } from '#house';
import type { TestDatabase } from './database.ts';
import type { GivenProvider } from './provider.ts';

/** Another room's event with its details, of which only what follows from it is under test. */
const tells = defineCommand({
	name: 'test.tells',
	sentence: 'A leader visit or a supervision told of a talk.',
	subjectKind: 'test',
	schema: z.strictObject({ name: z.string(), details: z.record(z.string(), z.json()) }),
	find: async () => null,
	authorise: () => allowed,
	decide: ({ name, details }) =>
		ok({
			subjectId: newId(),
			changes: [],
			events: [{ name, subjectKind: 'test', subjectId: newId(), details }]
		})
});

/** Tells of a talk as the rooms of leader visits and supervision do. */
export async function tellOfTalk(
	db: TestDatabase,
	given: GivenProvider,
	name: string,
	details: object,
	actor: Actor = given.process()
): Promise<void> {
	const perform = createPerform({
		tenants: db.tenants,
		projections,
		reactions,
		// The rooms that say it have the sentences; here they may not be built yet.
		sentences: { [name]: () => 'A leader talked about a lesson.', ...sentences },
		wake: () => {}
	});
	const outcome = await perform(tells, actor, { name, details });
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
}
