import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import {
	actorId,
	holds,
	servicesWhere,
	type Actor,
	type ApiKeyActor,
	type Role
} from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** Roles that may bring history in, each for the services they answer for. */
const importers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** The services whose reports this actor may take in. */
export function servicesToImport(actor: Actor): 'all' | string[] {
	if (actor.kind === 'person') return servicesWhere(actor, importers);
	return actor.kind === 'guest' ? [] : 'all';
}

/** May this actor take in a file at all? Which services its rows may name is `servicesToImport`. */
export function canImport(actor: Actor): Permission {
	if (actor.kind === 'process') return allowed;
	if (actor.kind === 'person' && holds(actor, importers)) return allowed;
	if (actor.kind === 'api_key') {
		return scopesOf(actor).some((scope) => scope !== 'exchange.read')
			? allowed
			: notAllowed('This key may not do that.', 'Ask for a key with the scope exchange.write.');
	}
	return notAllowed(
		'Only managers can take in reports from another system.',
		'Ask the registered manager of the service.'
	);
}

const scopesOf = (actor: ApiKeyActor): string[] =>
	actor.scopes.filter((scope) => scope.startsWith('exchange.'));

/** Who has any business with imports: whoever may make one, and a key that may only look. */
const mayLook = (actor: Actor): boolean =>
	actor.kind === 'api_key' ? scopesOf(actor).length > 0 : canImport(actor).allowed;

/** The parts of a file's taking in that only the importer itself performs. */
export function canWork(actor: Actor): Permission {
	if (actor.kind === 'process') return allowed;
	return notAllowed('The importer does this itself.', 'Use Settings, then Import.');
}

export interface RunFacts {
	readonly startedByKind: string;
	readonly startedBy: string;
}

/**
 * May this actor see an import? Whoever started it, and whoever may import for the whole organisation:
 * a file can hold rows of every service.
 */
export function isVisible(actor: Actor, run: RunFacts): boolean {
	if (actor.kind === 'process') return true;
	if (!mayLook(actor)) return false;
	if (actor.kind === 'person' && servicesToImport(actor) === 'all') return true;
	return run.startedByKind === actor.kind && run.startedBy === actorId(actor);
}

/** The same rule as `isVisible`, for every query that reads imports. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'import_run'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (!mayLook(actor)) return eb.lit(false);
		if (actor.kind === 'person' && servicesToImport(actor) === 'all') return eb.lit(true);
		return eb.and([
			eb('import_run.started_by_kind', '=', actor.kind),
			eb('import_run.started_by', '=', actorId(actor))
		]);
	};
