import { addDays } from '#kernel/london.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { layOver, mayBeShared, type Place, type PostKind } from '../model.ts';
import type { PostRow } from '../queries/posts.server.ts';

type NewId = () => string;
type Held = Omit<PostRow, 'id' | 'name'>;

export const isSamePlace = (one: Place, other: Place): boolean =>
	one.serviceId === other.serviceId && one.regionId === other.regionId;

/** A new row of a post, from what it says. */
export const postRow = (id: string, held: Held, now: Date): Change =>
	insert('post', {
		id,
		kind: held.kind,
		service_id: held.serviceId,
		region_id: held.regionId,
		staff_id: held.staffId,
		is_acting: held.isActing,
		from_on: held.fromOn,
		to_on: held.toOn,
		recorded_at: now
	});

/** Supersedes what a new stretch covers and writes what is left of it as rows of their own. */
export function replacing(
	rows: readonly PostRow[],
	fresh: { fromOn: string; toOn: string | null },
	now: Date,
	newId: NewId
): Change[] {
	const { superseded, remains } = layOver(rows, fresh);
	const ids = superseded.map((row) => row.id);
	return [
		...(ids.length > 0 ? [update('post', { id: ids }, { superseded_at: now })] : []),
		...remains.map((row) => postRow(newId(), row, now))
	];
}

/** When somebody fills a post for a time and nobody follows, the days after are a vacancy. */
export function vacancyAfter(
	post: Place & { kind: PostKind; toOn: string | null },
	rows: readonly PostRow[],
	now: Date,
	newId: NewId
): Change[] {
	if (post.toOn === null || mayBeShared(post.kind)) return [];
	const fromOn = addDays(post.toOn, 1);
	if (rows.some((row) => row.toOn === null || row.toOn >= fromOn)) return [];
	const { kind, serviceId, regionId } = post;
	const empty = { kind, serviceId, regionId, staffId: null, isActing: false, fromOn, toOn: null };
	return [postRow(newId(), empty, now)];
}
