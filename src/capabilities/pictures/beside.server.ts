import { expressionBuilder, sql } from 'kysely';
import { holds, servicesWhere, type PersonActor, type Role } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { leaderRoles, visibleTo } from '#capabilities/walkarounds/policy.ts';
import { MOST_PHOTOS } from './model.ts';

interface Json {
	readonly serviceId: string;
	/** Who may add one besides those who answer for the service: the reporter, the leader of the visit. */
	readonly own: string | null;
	readonly isAllowed: boolean;
	readonly pictures: readonly { readonly id: string; readonly shows: string }[];
}

const isAllowed = (providerId: string) => sql<boolean>`coalesce((
	select is_allowed from picture_rule where provider_id = ${providerId}
	order by set_at desc, id desc limit 1), false)`;

/** Whether photos are used here at all, for a page that offers to add one. */
export const photosUsed = (providerId: string): Part<boolean> =>
	part('photos used', isAllowed(providerId), (is) => [is]);

const standing = (providerId: string, column: 'signal_id' | 'walkaround_id', id: string) => sql`(
	select coalesce(json_agg(json_build_object('id', it.id, 'shows', it.shows)), '[]')
	from (select id, shows from picture
		where provider_id = ${providerId} and ${sql.ref(column)} = ${id} and taken_down_at is null
		order by added_at, id limit ${MOST_PHOTOS}) it)`;

/** May add photos to a report: those who may add words to it. */
const seniors: readonly Role[] = ['team_leader', ...leaderRoles];

/** On a report’s page: its photos by what they show, for whoever reads the report. */
export function picturesOfReport(actor: PersonActor, signalId: string): Part<Beside> {
	const { providerId } = actor;
	const select = sql<Json | null>`(select json_build_object('serviceId', s.service_id,
			'own', case when s.reporter_kind = 'person' then s.reporter_id end,
			'isAllowed', ${isAllowed(providerId)}, 'pictures', ${standing(providerId, 'signal_id', signalId)})
		from signal s where s.provider_id = ${providerId} and s.id = ${signalId} and s.compartment is null)`;
	return part('pictures', select, (json) =>
		besideOf(json, `report=${signalId}`, (one) => {
			return actor.staffId === one.own || holds(actor, seniors, one.serviceId);
		})
	);
}

/** On a visit’s page: its photos, for those who read what was said there. */
export function picturesOfVisit(actor: PersonActor, visitId: string): Part<Beside> {
	const { providerId } = actor;
	const seen = visibleTo(actor)(expressionBuilder<DB, 'walkaround'>());
	const led = servicesWhere(actor, leaderRoles);
	const reads =
		led === 'all'
			? sql`true`
			: led.length === 0
				? sql`walkaround.leader_id = ${actor.staffId}`
				: sql`(walkaround.leader_id = ${actor.staffId} or walkaround.service_id in (${sql.join(led)}))`;
	const select = sql<Json | null>`(select json_build_object('serviceId', walkaround.service_id,
			'own', walkaround.leader_id, 'isAllowed', ${isAllowed(providerId)},
			'pictures', ${standing(providerId, 'walkaround_id', visitId)})
		from walkaround where walkaround.provider_id = ${providerId} and walkaround.id = ${visitId}
			and ${seen} and ${reads})`;
	return part('pictures', select, (json) =>
		besideOf(json, `visit=${visitId}`, (one) => actor.staffId === one.own)
	);
}

function besideOf(json: Json | null, of: string, mayAdd: (one: Json) => boolean): Beside[] {
	if (!json) return [];
	const adds = json.isAllowed && json.pictures.length < MOST_PHOTOS && mayAdd(json);
	if (json.pictures.length === 0 && !adds) return [];
	return [
		{
			id: 'pictures',
			title: 'Photos',
			lines: json.pictures.map(({ id, shows }) => ({ text: shows, href: `/photos/${id}` })),
			...(adds ? { action: { href: `/photos/new?${of}`, label: 'Add a photo' } } : {})
		}
	];
}
