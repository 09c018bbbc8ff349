import { sql } from 'kysely';
import type { Actor, PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleViews } from '../views-policy.ts';

export interface SavedView {
	readonly id: string;
	readonly page: string;
	readonly name: string;
	readonly query: string;
	readonly sharedWith: string;
	readonly serviceId: string | null;
	readonly isOwn: boolean;
	readonly owner: string;
	/** This person's list opens with it. */
	readonly isFirst: boolean;
	readonly revision: number;
}

/** More than this beside one list, and nobody finds theirs. */
const MOST = 40;

/** The views this person may use: of one page, one by its id, or all. One statement. */
export async function savedViews(
	tx: TenantTx,
	actor: PersonActor,
	only: { readonly page?: string; readonly id?: string } = {}
): Promise<SavedView[]> {
	let query = tx
		.selectFrom('saved_view')
		.innerJoin('staff as owner', (join) =>
			join
				.onRef('owner.provider_id', '=', 'saved_view.provider_id')
				.onRef('owner.id', '=', 'saved_view.owner_id')
		)
		.leftJoin('saved_view_first as first', (join) =>
			join
				.onRef('first.provider_id', '=', 'saved_view.provider_id')
				.onRef('first.view_id', '=', 'saved_view.id')
				.on('first.staff_id', '=', actor.staffId)
		)
		.select([
			'saved_view.id',
			'saved_view.page',
			'saved_view.name',
			'saved_view.query',
			'saved_view.shared_with as sharedWith',
			'saved_view.service_id as serviceId',
			'saved_view.owner_id as ownerId',
			'owner.name as owner',
			'saved_view.revision',
			sql<boolean>`first.view_id is not null`.as('isFirst')
		])
		.where('saved_view.provider_id', '=', actor.providerId)
		.where('saved_view.removed_at', 'is', null)
		.where(visibleViews(actor));
	if (only.page !== undefined) query = query.where('saved_view.page', '=', only.page);
	if (only.id !== undefined) query = query.where('saved_view.id', '=', only.id);
	const rows = await query
		.orderBy('saved_view.page')
		.orderBy('saved_view.name')
		.orderBy('saved_view.id')
		.limit(only.page === undefined ? MOST * 5 : MOST)
		.execute();
	return rows.map(({ ownerId, ...row }) => ({ ...row, isOwn: ownerId === actor.staffId }));
}

/** One view this person may use, for a command. */
export async function findView(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<(SavedView & { ownerId: string }) | null> {
	if (actor.kind !== 'person') return null;
	const [view] = await savedViews(tx, actor, { id });
	return view ? { ...view, ownerId: view.isOwn ? actor.staffId : '' } : null;
}
