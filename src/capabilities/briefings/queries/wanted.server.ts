import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { liveLessonScopes } from '#capabilities/lessons/queries.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { Contract } from '../model.ts';
import { isInScope, type LiveLesson, type PlaceOfWork } from '../scope.ts';
import type { WantedNeed } from '../needs.ts';

/** Lessons that are live now, with their scope; all of them, or the named ones. */
export async function liveLessons(
	tx: TenantTx,
	providerId: string,
	lessonIds?: readonly string[]
): Promise<LiveLesson[]> {
	const live = await liveLessonScopes(tx, providerId);
	return lessonIds ? live.filter((lesson) => lessonIds.includes(lesson.lessonId)) : live;
}

/**
 * Where people work on a day: everybody, or the named. Leavers and the long-term absent are left out,
 * because nobody can be asked to read while they are away (domain 4: in-scope staff).
 */
export async function placesOfWork(
	tx: TenantTx,
	providerId: string,
	onDate: string,
	staffIds?: readonly string[]
): Promise<PlaceOfWork[]> {
	if (staffIds?.length === 0) return [];
	let query = tx
		.selectFrom('assignment as a')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'a.provider_id').onRef('p.id', '=', 'a.staff_id')
		)
		.innerJoin('service as s', (join) =>
			join.onRef('s.provider_id', '=', 'a.provider_id').onRef('s.id', '=', 'a.service_id')
		)
		.leftJoin('region as r', (join) =>
			join.onRef('r.provider_id', '=', 's.provider_id').onRef('r.id', '=', 's.region_id')
		)
		.select((eb) => [
			'a.staff_id',
			'a.service_id',
			'a.team_id',
			'a.job_role',
			'a.contract',
			'a.shift_group',
			's.region_id',
			'r.parent_id',
			jsonArrayFrom(
				eb
					.selectFrom('staff_tag as t')
					.select('t.tag')
					.whereRef('t.provider_id', '=', 'a.provider_id')
					.whereRef('t.staff_id', '=', 'a.staff_id')
			).as('tags')
		])
		.where('a.provider_id', '=', providerId)
		.where('a.superseded_at', 'is', null)
		.where('a.from_on', '<=', onDate)
		.where((on) => on.or([on('a.to_on', 'is', null), on('a.to_on', '>=', onDate)]))
		.where('p.started_on', '<=', onDate)
		.where((on) => on.or([on('p.left_on', 'is', null), on('p.left_on', '>=', onDate)]))
		.where((on) =>
			on.not(
				on.exists(
					on
						.selectFrom('absence as away')
						.select('away.id')
						.whereRef('away.provider_id', '=', 'a.provider_id')
						.whereRef('away.staff_id', '=', 'a.staff_id')
						.where('away.is_long_term', '=', true)
						.where('away.superseded_at', 'is', null)
						.where('away.from_on', '<=', onDate)
						.where((day) =>
							day.or([day('away.to_on', 'is', null), day('away.to_on', '>=', onDate)])
						)
				)
			)
		)
		.orderBy('a.from_on')
		.orderBy('a.id');
	if (staffIds) query = query.where('a.staff_id', 'in', [...staffIds]);
	const rows = await query.execute();
	return rows.map((row) => ({
		staffId: row.staff_id,
		serviceId: row.service_id,
		teamId: row.team_id,
		regionIds: [row.region_id, row.parent_id].filter((id) => id !== null),
		jobRole: row.job_role,
		contract: row.contract as Contract,
		shiftGroup: row.shift_group as ShiftGroup,
		tags: row.tags.map((one) => one.tag)
	}));
}

/** Everybody these lessons concern today: one row a person, lesson and service. */
export function wantedOf(
	lessons: readonly LiveLesson[],
	places: readonly PlaceOfWork[]
): WantedNeed[] {
	return lessons.flatMap((lesson) =>
		places
			.filter((place) => isInScope(lesson, place))
			.map((place) => ({
				lessonId: lesson.lessonId,
				version: lesson.version,
				askedSince: lesson.askedSince,
				staffId: place.staffId,
				serviceId: place.serviceId,
				shiftGroup: place.shiftGroup,
				contract: place.contract
			}))
	);
}
