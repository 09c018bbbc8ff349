import { expressionBuilder, sql } from 'kysely';
import { isLed } from './policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, BesideLine } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { Strength } from '#capabilities/lessons/model.ts';
import { standingOf, type ActionStatus, type SourceKind } from './model.ts';
import { canOpen, visibleTo } from './policy.ts';
import { dueInWords, standingTag, strengthLabel } from './words.ts';

/** The newest actions of one record are read beside it; the rest are in the list. */
const MOST = 20;

interface Row {
	id: string;
	description: string;
	status: ActionStatus;
	strength: Strength;
	due_on: string;
	who: string;
}

interface Told {
	serviceId: string | null;
	actions: Row[];
	walked: { at: string; who: string }[];
}

/** Actions of a report, whatever room opened them: a part of its page. */
export const actionsBesideReport = (
	actor: PersonActor,
	signalId: string,
	now: Date
): Part<Beside> =>
	beside(actor, 'report', signalId, now, {
		service: sql`(select s.service_id from signal as s
			where s.provider_id = ${actor.providerId} and s.id = ${signalId})`,
		of: sql<boolean>`action.signal_id = ${signalId}`,
		walked: sql<boolean>`f.signal_id = ${signalId}`
	});

/** Actions of a lesson: a part of its page. */
export const actionsBesideLesson = (
	actor: PersonActor,
	lessonId: string,
	now: Date
): Part<Beside> =>
	beside(actor, 'lesson', lessonId, now, {
		service: sql`(select t.service_id from lesson as l join team as t
				on t.provider_id = l.provider_id and t.id = l.local_team_id
			where l.provider_id = ${actor.providerId} and l.id = ${lessonId})`,
		of: sql<boolean>`(action.source_kind = 'lesson' and action.source_id = ${lessonId})`,
		walked: sql<boolean>`(f.source_kind = 'lesson' and f.source_id = ${lessonId})`
	});

function beside(
	actor: PersonActor,
	kind: SourceKind,
	sourceId: string,
	now: Date,
	where: {
		service: ReturnType<typeof sql>;
		of: ReturnType<typeof sql<boolean>>;
		walked: ReturnType<typeof sql<boolean>>;
	}
): Part<Beside> {
	const actions = expressionBuilder<DB>()
		.selectFrom('action')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'action.provider_id')
				.onRef('staff.id', '=', 'action.owner_id')
		)
		.select([
			'action.id',
			'action.description',
			'action.status',
			'action.strength',
			'action.due_on',
			'staff.name as who'
		])
		.where('action.provider_id', '=', actor.providerId)
		.where(where.of)
		.where('action.status', '!=', 'cancelled')
		.where(visibleTo(actor))
		.orderBy('action.id', 'desc')
		.limit(MOST);
	const walked = sql<{ at: string; who: string }>`select f.gone_through_at as at, w.name as who
		from fair_questions as f join staff as w
			on w.provider_id = f.provider_id and w.id = f.gone_through_by
		where f.provider_id = ${actor.providerId} and ${where.walked}
		order by f.id desc limit 3`;
	return part(
		'actions',
		sql<Told>`json_build_object('serviceId', ${where.service},
			'actions', ${rowsAsJson(actions)}, 'walked', ${rowsAsJson(walked)})`,
		({ serviceId, actions: rows, walked: gone }) => {
			const today = londonDate(now);
			const mayOpen = canOpen(actor, serviceId).allowed;
			const lines: BesideLine[] = [
				...rows.map((row) => ({
					text: row.description,
					href: `/actions/${row.id}`,
					tag: standingTag(standingOf({ status: row.status, dueOn: row.due_on }, today)),
					note: [
						row.who,
						dueInWords({ status: row.status, dueOn: row.due_on }, today),
						strengthLabel(row.strength)
					].join(' · ')
				})),
				// That somebody went through the questions is for whoever manages the service, nobody else.
				...(isLed(actor, serviceId)
					? gone.map((one) => ({
							text: 'Something about one worker went to the proper process.',
							note: `${one.who} went through the five questions on ${dateInWords(londonDate(new Date(one.at)))}. Nothing of it is kept here.`
						}))
					: [])
			];
			if (lines.length === 0 && !mayOpen) return [];
			return [
				{
					id: 'actions',
					title: 'Actions',
					lines: lines.length > 0 ? lines : [{ text: 'No action yet that you may see.' }],
					...(mayOpen
						? {
								action: {
									href: `/actions/new?from=${kind}&id=${sourceId}`,
									label: 'Open an action'
								}
							}
						: {})
				}
			];
		}
	);
}
