import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { contracts, shiftGroups, type Contract } from '../model.ts';
import { visibleStaff } from '../policy.ts';

/** What the staff list can be narrowed to and ordered by; empty text is no filter. */
export interface StaffFilters {
	readonly q: string;
	readonly service: string;
	readonly role: string;
	readonly contract: string;
	readonly group: string;
	readonly tag: string;
	/** 'here' (the default), 'left' or 'all'. */
	readonly who: string;
	readonly sort: 'name' | '-name' | 'started' | '-started';
}

export interface StaffRow {
	readonly id: string;
	readonly name: string;
	readonly staffNumber: string;
	readonly startedOn: string;
	readonly leftOn: string | null;
	/** Away on the day asked about. */
	readonly isAway: boolean;
	readonly work: readonly {
		readonly service: string;
		readonly team: string | null;
		readonly jobRole: string;
		readonly contract: Contract;
		readonly shiftGroup: string;
	}[];
	readonly tags: readonly string[];
}

const ID = /^[0-9a-f-]{36}$/;

/**
 * A page of the staff list, within what the actor may see. One statement.
 * @param today the London date; work shown is that of the day (of the last day for people who left)
 */
export async function staffPage(
	tx: TenantTx,
	actor: Actor,
	filters: StaffFilters,
	today: string,
	page: { readonly after: string | null; readonly size: number }
): Promise<{ rows: StaffRow[]; next: string | null }> {
	const isDown = filters.sort.startsWith('-');
	const order = isDown ? 'desc' : 'asc';
	const column = filters.sort.endsWith('started') ? 'staff.started_on' : 'staff.name';
	let query = tx
		.selectFrom('staff')
		.select((eb) => [
			'staff.id',
			'staff.name',
			'staff.staff_number as staffNumber',
			'staff.started_on as startedOn',
			'staff.left_on as leftOn',
			eb
				.exists(
					eb
						.selectFrom('absence')
						.select('absence.id')
						.whereRef('absence.provider_id', '=', 'staff.provider_id')
						.whereRef('absence.staff_id', '=', 'staff.id')
						.where('absence.superseded_at', 'is', null)
						.where('absence.from_on', '<=', today)
						.where((on) =>
							on.or([on('absence.to_on', 'is', null), on('absence.to_on', '>=', today)])
						)
				)
				.as('isAway'),
			jsonArrayFrom(
				eb
					.selectFrom('assignment as a')
					.innerJoin('service as s', (join) =>
						join.onRef('s.provider_id', '=', 'a.provider_id').onRef('s.id', '=', 'a.service_id')
					)
					.leftJoin('team as t', (join) =>
						join.onRef('t.provider_id', '=', 'a.provider_id').onRef('t.id', '=', 'a.team_id')
					)
					.select([
						's.name as service',
						't.name as team',
						'a.job_role as jobRole',
						'a.contract',
						'a.shift_group as shiftGroup'
					])
					.whereRef('a.provider_id', '=', 'staff.provider_id')
					.whereRef('a.staff_id', '=', 'staff.id')
					.where('a.superseded_at', 'is', null)
					.where((on) =>
						on.or([
							on('a.to_on', 'is', null),
							on('a.to_on', '>=', today),
							on('a.to_on', '=', on.ref('staff.left_on'))
						])
					)
					.orderBy('a.from_on')
			).as('work'),
			jsonArrayFrom(
				eb
					.selectFrom('staff_tag as g')
					.select('g.tag')
					.whereRef('g.provider_id', '=', 'staff.provider_id')
					.whereRef('g.staff_id', '=', 'staff.id')
					.orderBy('g.tag')
			).as('tags')
		])
		.where('staff.provider_id', '=', actor.providerId)
		.where(visibleStaff(actor, today));
	if (filters.who === 'left') query = query.where('staff.left_on', '<', today);
	else if (filters.who !== 'all') {
		query = query.where((on) =>
			on.or([on('staff.left_on', 'is', null), on('staff.left_on', '>=', today)])
		);
	}
	const text = filters.q.trim().replaceAll(/[\\%_]/g, '\\$&');
	if (text) {
		query = query.where((on) =>
			on.or([on('staff.name', 'ilike', `%${text}%`), on('staff.staff_number', 'ilike', `${text}%`)])
		);
	}
	const asked = {
		service: ID.test(filters.service) ? filters.service : null,
		role: filters.role || null,
		contract: contracts.find((one) => one === filters.contract) ?? null,
		group: shiftGroups.find((one) => one === filters.group) ?? null
	};
	if (asked.service || asked.role || asked.contract || asked.group) {
		query = query.where((on) => {
			let works = on
				.selectFrom('assignment as w')
				.select('w.id')
				.whereRef('w.provider_id', '=', 'staff.provider_id')
				.whereRef('w.staff_id', '=', 'staff.id')
				.where('w.superseded_at', 'is', null)
				.where((day) =>
					day.or([
						day('w.to_on', 'is', null),
						day('w.to_on', '>=', today),
						day('w.to_on', '=', day.ref('staff.left_on'))
					])
				);
			if (asked.service) works = works.where('w.service_id', '=', asked.service);
			if (asked.role) works = works.where('w.job_role', '=', asked.role);
			if (asked.contract) works = works.where('w.contract', '=', asked.contract);
			if (asked.group) works = works.where('w.shift_group', '=', asked.group);
			return on.exists(works);
		});
	}
	if (filters.tag.trim()) {
		query = query.where((on) =>
			on.exists(
				on
					.selectFrom('staff_tag as h')
					.select('h.tag')
					.whereRef('h.provider_id', '=', 'staff.provider_id')
					.whereRef('h.staff_id', '=', 'staff.id')
					.where('h.tag', 'ilike', filters.tag.trim().replaceAll(/[\\%_]/g, '\\$&'))
			)
		);
	}
	const cursor = readCursor(page.after);
	if (cursor && ID.test(cursor.id)) {
		query = query.where((on) =>
			on(on.refTuple(column, 'staff.id'), isDown ? '<' : '>', on.tuple(cursor.at, cursor.id))
		);
	}
	const rows = await query
		.orderBy(column, order)
		.orderBy('staff.id', order)
		.limit(page.size + 1)
		.execute();
	return cutPage(
		rows.map((row) => ({
			...row,
			isAway: Boolean(row.isAway),
			work: row.work.map((one) => ({ ...one, contract: one.contract as Contract })),
			tags: row.tags.map(({ tag }) => tag)
		})),
		page.size,
		(row) => ({ at: filters.sort.endsWith('started') ? row.startedOn : row.name, id: row.id })
	);
}
