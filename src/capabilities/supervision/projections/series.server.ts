import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { OrganisationEvent } from '#capabilities/organisation/events.ts';
import type { PeopleEvent } from '#capabilities/people/events.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { NewEvent, RecordedEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { supervisionEvent, type SupervisionEvent } from '../events.ts';
import {
	aroundPosts,
	aroundStaff,
	peopleOfSeries,
	seriesFacts
} from '../queries/series-facts.server.ts';
import { supervisionPolicy } from '../queries/rules.server.ts';
import { stepFor, type SeriesRow } from '../series.ts';

const STAFF: readonly PeopleEvent['name'][] = [
	'staff.joined',
	'staff.changed',
	'staff.moved',
	'staff.left',
	'staff.absence_recorded'
];
const POSTS: readonly OrganisationEvent['name'][] = ['post.filled', 'post.vacated'];
const EVERYBODY: readonly SupervisionEvent['name'][] = [
	'supervision.rules_set',
	'supervision.brought_up_to_date'
];
const OF_SERIES: readonly SupervisionEvent['name'][] = [
	'supervision.brought_forward',
	'supervision.met_more_often',
	'supervision.supervisor_changed',
	'supervision.arrangement_changed',
	'supervision.counted'
];

/**
 * Keeps one open series for each person of ours: begun when they join, ended when they leave, passed on when
 * their manager changes, and its rule and day worked out again whenever what it rests on has changed.
 */
export const seriesProjection: Projection = {
	name: 'supervision.series',
	on: [...STAFF, ...POSTS, ...EVERYBODY, ...OF_SERIES],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const today = londonDate(now);
		const whom = await concerned(tx, providerId, events);
		const policy = await supervisionPolicy(tx, providerId);
		const people = await seriesFacts(tx, providerId, whom, today);
		const begun: (SeriesRow & { readonly staffId: string })[] = [];
		const changes: Change[] = [];
		const told: NewEvent[] = [];
		const ended: string[] = [];
		const calledOff: string[] = [];
		// Rows that change to the same words change in one statement: a new rule is a few, however many people.
		const alike = new Map<string, { readonly set: ColumnSet; readonly ids: string[] }>();
		for (const person of people) {
			const step = stepFor(person, policy, today);
			if (step.kind === 'begin') begun.push({ ...step.row, staffId: person.staffId });
			if (step.kind === 'end' || step.kind === 'pass_on') {
				ended.push(step.id);
				if (step.bookedId !== null) calledOff.push(step.bookedId);
			}
			if (step.kind === 'pass_on') begun.push({ ...step.row, staffId: person.staffId });
			if (step.kind !== 'change') continue;
			const set = columnsOf(step.row);
			const key = JSON.stringify(set);
			const known = alike.get(key);
			if (known) known.ids.push(step.id);
			else alike.set(key, { set, ids: [step.id] });
			if (step.before.rule !== step.row.rule) {
				told.push(
					supervisionEvent(
						{ kind: 'supervision_series', id: step.id, serviceId: step.row.serviceId },
						'supervision.interval_changed',
						{ from: step.before.rule, to: step.row.rule }
					)
				);
			}
		}
		if (calledOff.length > 0) {
			changes.push(
				update(
					'supervision_session',
					{ id: calledOff, status: 'booked' },
					{ status: 'cancelled', reason: 'not_needed' }
				)
			);
		}
		if (ended.length > 0) {
			changes.push(update('supervision_series', { id: ended }, { status: 'ended', ended_at: now }));
		}
		for (const { set, ids } of alike.values()) {
			changes.push(update('supervision_series', { id: ids }, set));
		}
		if (begun.length > 0) {
			changes.push(
				insert(
					'supervision_series',
					...begun.map(({ staffId, ...row }) => ({
						id: newId(),
						supervisee_id: staffId,
						...columnsOf(row),
						counts_from: row.countsFrom,
						last_held_on: row.lastHeldOn,
						last_was_group: row.lastWasGroup,
						status: 'open',
						begun_at: now
					}))
				)
			);
		}
		return { changes, events: told };
	}
};

type ColumnSet = ReturnType<typeof columnsOf>;

const columnsOf = (row: SeriesRow) => ({
	supervisor_id: row.supervisorId,
	is_named: row.isNamed,
	kind: row.kind,
	is_registered_manager: row.isRegisteredManager,
	service_id: row.serviceId,
	job_role: row.jobRole,
	rule: row.rule,
	closer_until: row.closerUntil,
	closer_because: row.closerBecause,
	sooner_by: row.soonerBy,
	sooner_because: row.soonerBecause,
	due_on: row.dueOn
});

async function concerned(
	tx: TenantTx,
	providerId: string,
	events: readonly RecordedEvent[]
): Promise<'all' | string[]> {
	const of = (names: readonly string[]) => events.filter(({ name }) => names.includes(name));
	if (of(EVERYBODY).length > 0) return 'all';
	const posts = of(POSTS);
	const isAbove = posts.some(({ serviceId }) => !serviceId);
	const around = await aroundStaff(tx, providerId, [
		...of(STAFF).map(({ subjectId }) => subjectId),
		...posts.flatMap(({ details }) =>
			typeof details['staffId'] === 'string' ? [details['staffId']] : []
		)
	]);
	const held =
		posts.length === 0
			? []
			: await aroundPosts(
					tx,
					providerId,
					posts.flatMap(({ serviceId }) => serviceId ?? []),
					isAbove
				);
	const ofSeries = await peopleOfSeries(
		tx,
		providerId,
		of(OF_SERIES).map(({ subjectId }) => subjectId)
	);
	return [...new Set([...around, ...held, ...ofSeries])];
}
