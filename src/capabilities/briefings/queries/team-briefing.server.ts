import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { TeamBriefingStatus } from '../team-briefing.ts';

export type BriefingPerson = {
	staffId: string;
	name: string;
	status: 'expected' | 'present' | 'answered' | 'absent';
	/** What they have shown of this version by now, in whatever way. */
	isBriefed: boolean;
	isUnderstood: boolean;
};

export type TeamBriefing = {
	id: string;
	lessonId: string;
	version: number;
	/** The version live in the service now; null when the lesson is not live there any more. */
	liveVersion: number | null;
	liveFrom: Date | null;
	serviceId: string;
	serviceName: string;
	shiftGroup: ShiftGroup;
	onDate: string;
	status: TeamBriefingStatus;
	title: string;
	whyItMatters: string;
	behaviours: string[];
	stopDoing: string;
	spokenQuestion: string;
	note: string;
	presentedAt: Date | null;
	endedAt: Date | null;
	minutes: number | null;
	handoverId: string | null;
	revision: number;
	people: BriefingPerson[];
	notes: { words: string; saidAt: Date }[];
};

/** One team briefing with its people and notes, in one statement; null when it is not there. */
export async function teamBriefing(
	tx: TenantTx,
	providerId: string,
	id: string
): Promise<TeamBriefing | null> {
	const row = await tx
		.selectFrom('team_briefing as b')
		.innerJoin('service as s', (join) =>
			join.onRef('s.provider_id', '=', 'b.provider_id').onRef('s.id', '=', 'b.service_id')
		)
		.leftJoin('lesson_in_service as here', (join) =>
			join
				.onRef('here.provider_id', '=', 'b.provider_id')
				.onRef('here.lesson_id', '=', 'b.lesson_id')
				.onRef('here.service_id', '=', 'b.service_id')
				.on('here.ended_at', 'is', null)
		)
		.selectAll('b')
		.select((eb) => [
			's.name as service_name',
			'here.version as live_version',
			'here.live_from',
			jsonArrayFrom(
				eb
					.selectFrom('team_briefing_person as p')
					.innerJoin('staff', (join) =>
						join
							.onRef('staff.provider_id', '=', 'p.provider_id')
							.onRef('staff.id', '=', 'p.staff_id')
					)
					.leftJoin('briefing_need as n', (join) =>
						join
							.onRef('n.provider_id', '=', 'p.provider_id')
							.onRef('n.staff_id', '=', 'p.staff_id')
							.on('n.lesson_id', '=', sql.ref('b.lesson_id'))
							.on('n.service_id', '=', sql.ref('b.service_id'))
					)
					.select([
						'p.staff_id as staffId',
						'staff.name',
						'p.status',
						sql<boolean>`n.briefed_at is not null`.as('isBriefed'),
						sql<boolean>`n.understood_at is not null`.as('isUnderstood')
					])
					.whereRef('p.provider_id', '=', 'b.provider_id')
					.whereRef('p.briefing_id', '=', 'b.id')
					.orderBy('staff.name')
			).as('people'),
			jsonArrayFrom(
				eb
					.selectFrom('team_briefing_note as note')
					.select(['note.words', 'note.said_at as saidAt'])
					.whereRef('note.provider_id', '=', 'b.provider_id')
					.whereRef('note.briefing_id', '=', 'b.id')
					.orderBy('note.said_at')
					.limit(50)
			).as('notes')
		])
		.where('b.provider_id', '=', providerId)
		.where('b.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		lessonId: row.lesson_id,
		version: row.version,
		liveVersion: row.live_version,
		liveFrom: row.live_from,
		serviceId: row.service_id,
		serviceName: row.service_name,
		shiftGroup: row.shift_group as ShiftGroup,
		onDate: String(row.on_date),
		status: row.status as TeamBriefingStatus,
		title: row.title,
		whyItMatters: row.why_it_matters,
		behaviours: row.behaviours,
		stopDoing: row.stop_doing,
		spokenQuestion: row.spoken_question,
		note: row.note,
		presentedAt: row.presented_at,
		endedAt: row.ended_at,
		minutes: row.minutes,
		handoverId: row.handover_id,
		revision: row.revision,
		people: row.people.map((person) => ({
			...person,
			status: person.status as BriefingPerson['status']
		})),
		notes: row.notes.map((note) => ({ words: note.words, saidAt: new Date(note.saidAt) }))
	};
}

/** Whom a lesson concerns on one shift: those on its rota where one is known, else its shift group. */
export async function expectedOn(
	tx: TenantTx,
	providerId: string,
	slot: { lessonId: string; serviceId: string; shiftGroup: string; onDate: string }
): Promise<{ staffId: string; name: string; isBriefed: boolean }[]> {
	const { lessonId, serviceId, shiftGroup, onDate } = slot;
	const { rows } = await sql<{ staffId: string; name: string; isBriefed: boolean }>`
		with rota as (
			select staff_id from shift_planned
			where provider_id = ${providerId} and service_id = ${serviceId}
				and on_date = ${onDate}::date and shift_group = ${shiftGroup}
			union
			select staff_id from shift_worked
			where provider_id = ${providerId} and service_id = ${serviceId}
				and on_date = ${onDate}::date and shift_group = ${shiftGroup} and taken_back_at is null
		)
		select n.staff_id as "staffId", p.name, n.briefed_at is not null as "isBriefed"
		from briefing_need n
		join staff p on p.provider_id = n.provider_id and p.id = n.staff_id
		where n.provider_id = ${providerId} and n.lesson_id = ${lessonId}
			and n.service_id = ${serviceId} and n.ended_at is null
			and case when exists (select 1 from rota)
				then exists (select 1 from rota where rota.staff_id = n.staff_id)
				else n.shift_group = ${shiftGroup} end
		order by p.name, p.id
	`.execute(tx);
	return rows;
}

/** A prepared, running or lately held briefing of some services, for the page a leader starts from. */
export type BriefingLine = {
	id: string;
	title: string;
	serviceId: string;
	shiftGroup: ShiftGroup;
	onDate: string;
	status: TeamBriefingStatus;
	/** Those who were absent and still do not know. */
	toTell: number;
};
