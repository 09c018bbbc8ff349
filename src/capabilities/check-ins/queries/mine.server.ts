import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { CheckInStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { dayInWords } from '../words.ts';

export interface MyCheckIn {
	readonly id: string;
	readonly day: number;
	readonly dueOn: string;
	readonly status: CheckInStatus;
	/** I ask; otherwise I am asked. */
	readonly isMineToAsk: boolean;
	/** The other of the two. */
	readonly withName: string;
}

const MOST = 100;

const mine = (actor: PersonActor) =>
	expressionBuilder<DB>()
		.selectFrom('check_in')
		.innerJoin('staff as other', (join) =>
			join.onRef('other.provider_id', '=', 'check_in.provider_id').on(
				sql<boolean>`other.id = case when check_in.by_id = ${actor.staffId}
						then check_in.staff_id else check_in.by_id end`
			)
		)
		.select([
			'check_in.id',
			'check_in.day',
			'check_in.due_on as dueOn',
			'check_in.status',
			sql<boolean>`check_in.by_id = ${actor.staffId}`.as('isMineToAsk'),
			'other.name as withName'
		])
		.where('check_in.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));

/** The check-ins this person is one of the two of: those to come first, the nearest day first. */
export async function myCheckIns(tx: TenantTx, actor: PersonActor): Promise<MyCheckIn[]> {
	const { rows } = await sql<MyCheckIn>`select * from (${mine(actor)}) as it
		order by (it.status in ('planned', 'tried')) desc,
			case when it.status in ('planned', 'tried') then it."dueOn" end,
			it."dueOn" desc, it.id limit ${MOST}`.execute(tx);
	return rows;
}

/** How long before its day a person sees that somebody will ask. */
const SEEN_BEFORE_DAYS = 7;

/** Whom to ask today, and who will ask: a part of home, for the two of them only. */
export function homeItemsOfCheckIns(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const toCome = mine(actor).where('check_in.status', 'in', ['planned', 'tried']);
	const ask = toCome
		.where('check_in.by_id', '=', actor.staffId)
		.where('check_in.due_on', '<=', today)
		.orderBy('check_in.due_on')
		.orderBy('check_in.id')
		.limit(3);
	const asked = toCome
		.where('check_in.staff_id', '=', actor.staffId)
		.where('check_in.due_on', '<=', addDays(today, SEEN_BEFORE_DAYS))
		.orderBy('check_in.due_on')
		.orderBy('check_in.id')
		.limit(1);
	const query = sql<MyCheckIn>`(${ask}) union all (${asked})`;
	return part('check-ins', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'check_in',
			href: `/check-ins/${row.id}`,
			since: row.dueOn,
			...(row.isMineToAsk
				? {
						title: `Ask ${row.withName} how they are`,
						sentence: 'Only the two of you will see what you note.',
						tag: { text: row.dueOn < today ? 'Overdue' : 'Due', tone: 'action' as const }
					}
				: {
						title: `${row.withName} will ask how you are`,
						sentence:
							row.dueOn <= today
								? 'Today, or soon. You can say no thanks.'
								: `On ${dayInWords(row.dueOn)}. You can say no thanks.`,
						tag: { text: 'For you', tone: 'good' as const }
					})
		}))
	);
}
