import type { TenantTx } from '#platform/database/tenant.ts';
import type { PostKind } from '../model.ts';
import { regionLine } from './regions.server.ts';

export interface PostRow {
	readonly id: string;
	readonly kind: PostKind;
	readonly serviceId: string | null;
	readonly regionId: string | null;
	/** Null when nobody holds it: a vacancy. */
	readonly staffId: string | null;
	readonly name: string | null;
	readonly isActing: boolean;
	readonly fromOn: string;
	/** Last day, or null while it goes on. */
	readonly toOn: string | null;
}

/** Every post row that stands, held, acting or vacant, oldest first; those of some kinds or all. */
export async function standingPosts(
	tx: TenantTx,
	providerId: string,
	kind?: PostKind
): Promise<PostRow[]> {
	let query = tx
		.selectFrom('post')
		.leftJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'post.provider_id')
				.onRef('staff.id', '=', 'post.staff_id')
		)
		.select([
			'post.id',
			'post.kind',
			'post.service_id as serviceId',
			'post.region_id as regionId',
			'post.staff_id as staffId',
			'staff.name',
			'post.is_acting as isActing',
			'post.from_on as fromOn',
			'post.to_on as toOn'
		])
		.where('post.provider_id', '=', providerId)
		.where('post.superseded_at', 'is', null);
	if (kind) query = query.where('post.kind', '=', kind);
	const rows = await query.orderBy('post.from_on').orderBy('post.id').execute();
	return rows.map((row) => ({ ...row, kind: row.kind as PostKind }));
}

/**
 * Posts that matter to one service on a day: its own, those of its region and the regions above,
 * and those of the whole organisation. Vacancies are rows too.
 */
export async function postsAround(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	onDate: string
): Promise<PostRow[]> {
	const regions = await regionLine(tx, providerId, serviceId);
	const posts = await standingPosts(tx, providerId);
	return posts.filter(
		(post) =>
			post.fromOn <= onDate &&
			(post.toOn === null || post.toOn >= onDate) &&
			(post.serviceId === null || post.serviceId === serviceId) &&
			(post.regionId === null || regions.includes(post.regionId))
	);
}
