import { sql, type Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Signal, SignalComplaint } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { CommunicationNeed } from '#capabilities/people/accessible-information.ts';
import { factsOf } from '../../commands/find.server.ts';
import type { SignalFacts } from '../../policy.ts';
import { complaintsVisibleTo } from '../policy.ts';

/** Who complained, as the row keeps it: shown only to those who answer. */
export interface ComplainantRow extends CommunicationNeed {
	readonly name: string | null;
	readonly contact: string | null;
	readonly note: string | null;
	readonly askedOn: string | null;
	readonly reviewedOn: string | null;
}

/** How a person supported needs information, by their reference. */
export interface PersonNeed {
	readonly id: string;
	readonly reference: string;
	readonly need:
		(CommunicationNeed & { note: string | null; mayShare: string; reviewedOn: string }) | null;
}

export interface ToldChanged {
	readonly id: string;
	readonly at: string;
	readonly words: string;
	readonly ways: readonly string[];
	readonly isNeedMet: boolean;
	readonly reason: string | null;
}

/** Everything one complaint holds, as rows; the page decides what this reader is shown of it. */
export interface ComplaintDetail {
	readonly row: Selectable<Signal> & { readonly kind: 'complaint' };
	readonly complaint: Selectable<SignalComplaint>;
	readonly facts: SignalFacts;
	readonly serviceName: string;
	readonly nation: string;
	readonly complainant: ComplainantRow | null;
	readonly people: readonly PersonNeed[];
	readonly told: readonly ToldChanged[];
	readonly lessons: readonly { id: string; title: string; isLive: boolean }[];
	readonly learnedBy: string | null;
}

const list = <Row>(query: ReturnType<typeof sql<Row>>) =>
	sql<Row[]>`coalesce((select json_agg(it) from (${query}) it), '[]')`;
const own = sql`provider_id = signal.provider_id`;
const ofSignal = sql`${own} and signal_id = signal.id`;

/** One complaint within what the actor may see, or null: all of it in two statements. */
export async function complaintDetail(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<ComplaintDetail | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('signal')
		.selectAll('signal')
		.select([
			sql<string>`(select v.name from service v where v.${own} and v.id = signal.service_id)`.as(
				'service_name'
			),
			sql<string>`(select p.nation from provider p where p.${own})`.as('nation'),
			list<ComplainantRow>(
				sql`select c.name, c.contact, c.formats, c.language, c.note, c.asked_on::text as "askedOn",
						c.reviewed_on::text as "reviewedOn"
					from complainant c where c.${ofSignal}`
			).as('complainants'),
			list<PersonNeed>(
				sql`select p.id, p.reference, case when n.person_id is not null then json_build_object(
						'formats', n.formats, 'language', n.language, 'note', n.note,
						'mayShare', n.may_share, 'reviewedOn', n.reviewed_on::text) end as need
					from signal_person g
					join person_supported p on p.provider_id = g.provider_id and p.id = g.person_id
					left join person_communication_need n on n.provider_id = p.provider_id and n.person_id = p.id
					where g.${ofSignal} order by p.reference limit 20`
			).as('people'),
			list<ToldChanged>(
				sql`select t.id, t.told_at as at, t.words, t.ways, t.is_need_met as "isNeedMet", t.reason
					from complaint_told_changed t where t.${ofSignal} order by t.told_at desc, t.id desc limit 20`
			).as('told'),
			list<ComplaintDetail['lessons'][number]>(
				sql`select l.id, l.title, l.status in ('live', 'superseded', 'retired') as "isLive"
					from lesson_source ls
					join lesson l on l.provider_id = ls.provider_id and l.id = ls.lesson_id
					where ls.${ofSignal} and l.local_team_id is null order by l.title limit 20`
			).as('lessons'),
			list<{ staffId: string }>(
				sql`select r.staff_id as "staffId" from signal_recipient r where r.${ofSignal}`
			).as('recipients')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.kind', '=', 'complaint')
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(complaintsVisibleTo(actor))
		.executeTakeFirst();
	if (!row) return null;
	const complaint = await tx
		.selectFrom('signal_complaint')
		.selectAll('signal_complaint')
		.select(
			sql<
				string | null
			>`(select s.name from staff s where s.provider_id = signal_complaint.provider_id
				and s.id = signal_complaint.learned_by)`.as('learned_by_name')
		)
		.where('provider_id', '=', actor.providerId)
		.where('signal_id', '=', id)
		.executeTakeFirst();
	if (!complaint) return null;
	const kept = { ...row, kind: 'complaint' as const };
	return {
		row: kept,
		complaint,
		facts: factsOf(
			kept,
			row.recipients.map(({ staffId }) => staffId)
		),
		serviceName: row.service_name,
		nation: row.nation,
		complainant: row.complainants[0] ?? null,
		people: row.people,
		told: row.told,
		lessons: row.lessons,
		learnedBy: complaint.learned_by_name
	};
}
