import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Strength } from '#capabilities/lessons/model.ts';
import { standingOf, type ActionStatus, type SourceKind } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { dueInWords, standingTag } from '../words.ts';

/** What other rooms need to know of an action that came from their record. */
export interface ActionFact {
	readonly id: string;
	readonly description: string;
	readonly strength: Strength;
	readonly status: ActionStatus;
	readonly ownerId: string;
	readonly dueOn: string;
	/** Said to be done, checked or not. */
	readonly isDone: boolean;
	/** Somebody other than who did it has looked. */
	readonly isVerified: boolean;
}

/**
 * The actions of one record, oldest first, without cancelled ones. It asks nothing of who may see them: the
 * room that shows its record has asked that already. One statement.
 */
export async function actionsOf(
	tx: TenantTx,
	providerId: string,
	sourceKind: SourceKind,
	sourceId: string
): Promise<ActionFact[]> {
	const rows = await tx
		.selectFrom('action')
		.select(['id', 'description', 'strength', 'status', 'owner_id', 'due_on'])
		.where('provider_id', '=', providerId)
		.where('source_kind', '=', sourceKind)
		.where('source_id', '=', sourceId)
		.where('status', '!=', 'cancelled')
		.orderBy('id')
		.limit(200)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		description: row.description,
		strength: row.strength as Strength,
		status: row.status as ActionStatus,
		ownerId: row.owner_id,
		dueOn: row.due_on,
		isDone: row.status === 'done' || row.status === 'checked',
		isVerified: row.status === 'checked'
	}));
}

/** The newest actions from any of these records that this person may see, as lines of another room's page. */
export async function actionLinesOf(
	tx: TenantTx,
	actor: PersonActor,
	sourceKind: SourceKind,
	sourceIds: readonly string[],
	today: string
) {
	if (sourceIds.length === 0) return [];
	const rows = await tx
		.selectFrom('action')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'action.provider_id')
				.onRef('staff.id', '=', 'action.owner_id')
		)
		.select(['action.id', 'action.description', 'action.status', 'action.due_on', 'staff.name'])
		.where('action.provider_id', '=', actor.providerId)
		.where('action.source_kind', '=', sourceKind)
		.where('action.source_id', 'in', [...sourceIds])
		.where('action.status', '!=', 'cancelled')
		.where(visibleTo(actor))
		.orderBy('action.id', 'desc')
		.limit(30)
		.execute();
	return rows.map((row) => {
		const action = { status: row.status as ActionStatus, dueOn: row.due_on };
		return {
			id: row.id,
			href: `/actions/${row.id}`,
			title: row.description,
			note: `${row.name} · ${dueInWords(action, today)}`,
			tag: standingTag(standingOf(action, today))
		};
	});
}
