import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { foundGroup, type SearchRoom } from '#kernel/search.ts';
import { londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import type { Searchable } from '#platform/pages/search.ts';
import { canReadStaff, peopleSupportedScope, visibleStaff } from '../policy.ts';

const staff: SearchRoom = { id: 'staff', title: 'Staff' };
const supported: SearchRoom = { id: 'people-we-support', title: 'People we support' };
/** People of one name, over every service: enough that none of one's own is crowded out. */
const MOST_OF_A_NAME = 1000;

/** Staff by name, for those who keep the staff list, within the services whose people they know. */
export const searchStaff: Searchable = {
	...staff,
	find(actor, ask) {
		if (!canReadStaff(actor).allowed || ask.from || ask.to) return null;
		const today = londonDate(new Date());
		let query = expressionBuilder<DB>()
			.selectFrom('staff')
			.select(['staff.id', 'staff.name', 'staff.staff_number', 'staff.left_on'])
			.where('staff.provider_id', '=', actor.providerId)
			.where(
				sql<SqlBool>`staff.id = any(array(
					select f.id from search_staff(${ask.words}, ${sql.lit(MOST_OF_A_NAME)}) f))`
			)
			.where(visibleStaff(actor, today));
		const isGone = sql<SqlBool>`coalesce(staff.left_on < ${today}, false)`;
		if (ask.status === 'ended') query = query.where(isGone);
		if (ask.status === 'open') query = query.where(sql<SqlBool>`not ${isGone}`);
		if (ask.service) {
			query = query.where(
				sql<SqlBool>`exists (select 1 from assignment a where a.provider_id = staff.provider_id
					and a.staff_id = staff.id and a.superseded_at is null and a.service_id = ${ask.service})`
			);
		}
		if (ask.cursor) {
			query = query.where(
				sql<SqlBool>`(staff.name, staff.id) > (${ask.cursor.at}, ${ask.cursor.id}::uuid)`
			);
		}
		return part(
			'search of staff',
			rowsAsJson(
				query
					.orderBy('staff.name')
					.orderBy('staff.id')
					.limit(ask.size + 1)
			),
			(rows) => [
				foundGroup(
					staff,
					rows.map((row) => ({
						id: row.id,
						href: `/settings/people/${row.id}`,
						title: [{ text: row.name, isMatch: false }],
						kind: 'Works here',
						reference: row.staff_number,
						...(row.left_on !== null && {
							tag: { text: 'Left', tone: 'unknown' as const }
						}),
						cursor: { at: row.name, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

/** People supported, by their exact reference only, for those who manage their care. */
export const searchPeopleSupported: Searchable = {
	...supported,
	find(actor, ask) {
		const scope = peopleSupportedScope(actor);
		if ((scope !== 'all' && scope.length === 0) || ask.from || ask.to) return null;
		let query = expressionBuilder<DB>()
			.selectFrom('person_supported as p')
			.innerJoin('service as s', (join) =>
				join.onRef('s.provider_id', '=', 'p.provider_id').onRef('s.id', '=', 'p.service_id')
			)
			.select(['p.id', 'p.reference', 's.name as serviceName', 'p.left_on as leftOn'])
			.where('p.provider_id', '=', actor.providerId)
			.where('p.reference', 'in', [...new Set([ask.words, ask.words.toUpperCase()])]);
		if (scope !== 'all') query = query.where('p.service_id', 'in', [...scope]);
		if (ask.service) query = query.where('p.service_id', '=', ask.service);
		if (ask.status) query = query.where('p.left_on', ask.status === 'open' ? 'is' : 'is not', null);
		if (ask.cursor) query = query.where('p.id', '>', ask.cursor.id);
		return part(
			'search of people supported',
			rowsAsJson(query.orderBy('p.id').limit(ask.size + 1)),
			(rows) => [
				foundGroup(
					supported,
					rows.map((row) => ({
						id: row.id,
						href: `/settings/people-supported/${row.id}`,
						title: [{ text: row.reference, isMatch: true }],
						kind: 'Somebody we support',
						where: row.serviceName,
						...(row.leftOn !== null && { tag: { text: 'Left', tone: 'unknown' as const } }),
						cursor: { at: row.reference, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};
