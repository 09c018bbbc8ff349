import { addDays } from '#kernel/london.ts';

export const serviceKindWords = {
	care_home: 'Care home',
	care_home_nursing: 'Care home with nursing',
	homecare: 'Homecare',
	supported_living: 'Supported living',
	extra_care: 'Extra care',
	shared_lives: 'Shared lives',
	day_service: 'Day service'
} as const;
export type ServiceKind = keyof typeof serviceKindWords;

export const postWords = {
	registered_manager: 'registered manager',
	deputy_manager: 'deputy manager',
	operations_manager: 'operations manager',
	quality_lead: 'quality lead',
	safeguarding_lead: 'safeguarding lead',
	nominated_individual: 'nominated individual'
} as const;
export type PostKind = keyof typeof postWords;

export const nations = ['england', 'wales', 'scotland', 'northern_ireland'] as const;

/** Where a post is held: one service, one region, or (both null) the whole organisation. */
export interface Place {
	readonly serviceId: string | null;
	readonly regionId: string | null;
}

/** A stretch of days with what held in it. `toOn` is the last day, or null while it goes on. */
export interface Stretch {
	readonly fromOn: string;
	readonly toOn: string | null;
}

/** Whether a stretch holds on a London day; both its ends count. */
export const holdsOn = ({ fromOn, toOn }: Stretch, day: string): boolean =>
	fromOn <= day && (toOn === null || toOn >= day);

/**
 * Lays a new stretch over earlier ones. Where they overlap the earlier row is superseded, and what
 * is left of it before and after stands again as rows of its own: the facts of other days survive.
 */
export function layOver<Row extends Stretch>(
	rows: readonly Row[],
	fresh: Stretch
): { superseded: Row[]; remains: Row[] } {
	const superseded: Row[] = [];
	const remains: Row[] = [];
	for (const row of rows) {
		const isApart =
			(row.toOn !== null && row.toOn < fresh.fromOn) ||
			(fresh.toOn !== null && row.fromOn > fresh.toOn);
		if (isApart) continue;
		superseded.push(row);
		if (row.fromOn < fresh.fromOn) remains.push({ ...row, toOn: addDays(fresh.fromOn, -1) });
		if (fresh.toOn !== null && (row.toOn === null || row.toOn > fresh.toOn)) {
			remains.push({ ...row, fromOn: addDays(fresh.toOn, 1) });
		}
	}
	return { superseded, remains };
}

/** What each post is held for. A deputy or quality lead may stand for a service or for everything. */
const postPlaces: Record<PostKind, readonly ('service' | 'region' | 'provider')[]> = {
	registered_manager: ['service'],
	deputy_manager: ['service'],
	operations_manager: ['region', 'provider'],
	quality_lead: ['region', 'provider'],
	safeguarding_lead: ['service', 'region', 'provider'],
	nominated_individual: ['provider']
};

/** Whether such a post can be held there; otherwise the words that say where it belongs. */
export function misplaced(kind: PostKind, { serviceId, regionId }: Place): string | null {
	const place = serviceId ? 'service' : regionId ? 'region' : 'provider';
	if (postPlaces[kind].includes(place)) return null;
	const words = { service: 'a service', region: 'a region', provider: 'the whole organisation' };
	return `A ${postWords[kind]} belongs to ${postPlaces[kind].map((one) => words[one]).join(' or ')}. Choose that instead`;
}

/** A service may have several deputies at once; every other post has one holder at a time. */
export const mayBeShared = (kind: PostKind): boolean => kind === 'deputy_manager';
