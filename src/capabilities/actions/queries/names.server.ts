import { expressionBuilder } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Names of staff by id, for whoever may see the record that names them: a part of its page. */
export function namesOf(
	actor: Actor,
	ids: readonly (string | null)[]
): Part<{ id: string; name: string }> {
	const known = ids.filter((id) => id !== null);
	const query = expressionBuilder<DB>()
		.selectFrom('staff')
		.select(['staff.id', 'staff.name'])
		.where('staff.provider_id', '=', actor.providerId)
		.where((eb) => (known.length > 0 ? eb('staff.id', 'in', known) : eb.lit(false)));
	return part('names', rowsAsJson(query), (rows) => rows);
}
