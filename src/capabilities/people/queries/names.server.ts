import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleStaff } from '../policy.ts';

export interface FoundStaff {
	readonly staffId: string;
	readonly name: string;
	readonly staffNumber: string;
}

/** How many names a picker offers at once. */
const MOST_FOUND = 20;

/** People who have not left, within what the actor may see, whose name or number holds the text. */
export async function findStaff(tx: TenantTx, actor: Actor, text: string): Promise<FoundStaff[]> {
	const wanted = text.trim().replaceAll(/[\\%_]/g, '\\$&');
	if (wanted === '') return [];
	const today = londonDate(new Date());
	return tx
		.selectFrom('staff')
		.select(['staff.id as staffId', 'staff.name', 'staff.staff_number as staffNumber'])
		.where('staff.provider_id', '=', actor.providerId)
		.where((on) => on.or([on('staff.left_on', 'is', null), on('staff.left_on', '>=', today)]))
		.where((on) =>
			on.or([
				on('staff.name', 'ilike', `%${wanted}%`),
				on('staff.staff_number', 'ilike', `${wanted}%`)
			])
		)
		.where(visibleStaff(actor, today))
		.orderBy('staff.name')
		.orderBy('staff.id')
		.limit(MOST_FOUND)
		.execute();
}

/** Everybody who has not left, to choose from in a form, within what the actor may see. */
export async function staffChoices(
	tx: TenantTx,
	actor: Actor,
	today: string
): Promise<FoundStaff[]> {
	return tx
		.selectFrom('staff')
		.select(['staff.id as staffId', 'staff.name', 'staff.staff_number as staffNumber'])
		.where('staff.provider_id', '=', actor.providerId)
		.where((on) => on.or([on('staff.left_on', 'is', null), on('staff.left_on', '>=', today)]))
		.where(visibleStaff(actor, today))
		.orderBy('staff.name')
		.orderBy('staff.id')
		.execute();
}

/** Staff number → id, for lists that name people by number. */
export async function staffByNumber(
	tx: TenantTx,
	providerId: string
): Promise<ReadonlyMap<string, string>> {
	const rows = await tx
		.selectFrom('staff')
		.select(['id', 'staff_number'])
		.where('provider_id', '=', providerId)
		.execute();
	return new Map(rows.map((row) => [row.staff_number, row.id]));
}

/** Everybody who is away on a day: who cannot take what would come to them. */
export async function awayOn(
	tx: TenantTx,
	providerId: string,
	onDate: string
): Promise<ReadonlySet<string>> {
	const rows = await tx
		.selectFrom('absence')
		.select('staff_id')
		.distinct()
		.where('provider_id', '=', providerId)
		.where('superseded_at', 'is', null)
		.where('from_on', '<=', onDate)
		.where((on) => on.or([on('to_on', 'is', null), on('to_on', '>=', onDate)]))
		.execute();
	return new Set(rows.map((row) => row.staff_id));
}
