import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { subjectFor, type Subject, type SubjectIds } from './subject.server.ts';

/** Whether the provider uses photos: the newest of what was said, and no until something was. */
export async function arePicturesAllowed(tx: TenantTx, providerId: string): Promise<boolean> {
	const row = await tx
		.selectFrom('picture_rule')
		.select('is_allowed')
		.where('provider_id', '=', providerId)
		.orderBy('set_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.is_allowed ?? false;
}

/** How many photos stand with a report or a visit now. */
export async function countOf(
	tx: TenantTx,
	providerId: string,
	{ signalId, walkaroundId }: SubjectIds
): Promise<number> {
	const row = await tx
		.selectFrom('picture')
		.select((eb) => eb.fn.countAll().as('count'))
		.where('provider_id', '=', providerId)
		.where('taken_down_at', 'is', null)
		.$if(Boolean(signalId), (query) => query.where('signal_id', '=', signalId ?? null))
		.$if(Boolean(walkaroundId), (query) => query.where('walkaround_id', '=', walkaroundId ?? null))
		.executeTakeFirstOrThrow();
	return Number(row.count);
}

export interface Picture {
	readonly id: string;
	readonly shows: string;
	readonly width: number;
	readonly height: number;
	readonly addedBy: string;
	readonly addedByName: string;
	readonly addedAt: Date;
	readonly subject: Subject;
}

/** The photo, when what it belongs to is there for this actor; one that was taken down is not there. Three statements at most. */
export async function pictureFor(tx: TenantTx, actor: Actor, id: string): Promise<Picture | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('picture')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'picture.provider_id')
				.onRef('staff.id', '=', 'picture.added_by')
		)
		.selectAll('picture')
		.select('staff.name as added_by_name')
		.where('picture.provider_id', '=', actor.providerId)
		.where('picture.id', '=', id)
		.where('picture.taken_down_at', 'is', null)
		.executeTakeFirst();
	if (!row) return null;
	const subject = await subjectFor(tx, actor, {
		signalId: row.signal_id,
		walkaroundId: row.walkaround_id
	});
	if (!subject) return null;
	return {
		id: row.id,
		shows: row.shows,
		width: row.width,
		height: row.height,
		addedBy: row.added_by,
		addedByName: row.added_by_name,
		addedAt: row.added_at,
		subject
	};
}

/** The picture itself, for whoever was found to see it. */
export async function bytesOf(tx: TenantTx, providerId: string, id: string): Promise<Buffer> {
	const rows = await tx
		.selectFrom('picture_piece')
		.select('bytes')
		.where('provider_id', '=', providerId)
		.where('picture_id', '=', id)
		.orderBy('position')
		.execute();
	return Buffer.concat(rows.map((row) => row.bytes));
}
