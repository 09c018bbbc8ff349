import type { BriefingEvent } from '#capabilities/briefings/events.ts';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { LessonEvent } from '#capabilities/lessons/events.ts';
import type { SignalEvent } from '#capabilities/signals/events.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { recurrenceEvent } from './events.ts';
import { pairsOf, type Pair } from './queries/candidates.server.ts';
import { stepOf } from './step.ts';

const REPORTS: readonly SignalEvent['name'][] = [
	'signal.reported',
	'signal.graded',
	'signal.kind_changed',
	'signal.joined_with',
	'signal.taken_in',
	'signal.withdrawn'
];
const LESSONS: readonly string[] = [
	'lesson.went_live' satisfies LessonEvent['name'],
	// A lesson about a whole domain is about the failures of its own reports.
	'lesson.source_added' satisfies LessonEvent['name'],
	'briefing.stage_reached' satisfies BriefingEvent['name']
];

/**
 * Keeps, in the same transaction, which reports are the same thing again after a lesson. A report is
 * looked at when it comes in or its type changes; a lesson when it goes live or its people were briefed,
 * because that day is the one "after" is counted from. After briefings: it reads what they wrote.
 */
const again: Projection = {
	name: 'recurrence.again',
	on: [...REPORTS, ...LESSONS],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const idsOf = (names: readonly string[]) => [
			...new Set(events.filter((one) => names.includes(one.name)).map((one) => one.subjectId))
		];
		const pairs = [
			...(await pairsOf(tx, providerId, { signalIds: idsOf(REPORTS) })),
			...(await pairsOf(tx, providerId, { lessonIds: idsOf(LESSONS) }))
		];
		const seen = new Set<string>();
		const changes: Change[] = [];
		const told = new Map<string, Told>();
		for (const pair of pairs) {
			const key = `${pair.lessonId} ${pair.signalId}`;
			if (seen.has(key)) continue;
			seen.add(key);
			const step = stepOf(pair);
			if (!step) continue;
			const of: Told = told.get(pair.lessonId) ?? { noticed: [], stopped: new Map() };
			told.set(pair.lessonId, of);
			if (step.kind === 'stop') {
				of.stopped.set(step.because, [...(of.stopped.get(step.because) ?? []), pair.signalId]);
				changes.push(
					update('recurrence', keyOf(pair), { stopped_at: now, stopped_because: step.because })
				);
				continue;
			}
			of.noticed.push(pair.signalId);
			changes.push(
				step.kind === 'notice'
					? insert('recurrence', {
							...keyOf(pair),
							service_id: pair.report.serviceId,
							how: 'failure_mode',
							occurred_at: pair.report.occurredAt,
							live_at: step.liveAt,
							noticed_at: now
						})
					: update('recurrence', keyOf(pair), {
							stopped_at: null,
							stopped_because: null,
							live_at: step.liveAt
						})
			);
		}
		const made: NewEvent[] = [...told].flatMap(([lessonId, { noticed, stopped }]) => [
			...(noticed.length > 0
				? [recurrenceEvent('recurrence.noticed', lessonId, { signalIds: noticed })]
				: []),
			...[...stopped].map(([because, signalIds]) =>
				recurrenceEvent('recurrence.stopped', lessonId, { signalIds, because })
			)
		]);
		return { changes, events: made };
	}
};

type Told = { noticed: string[]; stopped: Map<string, string[]> };

const keyOf = ({ lessonId, signalId }: Pair) => ({ lesson_id: lessonId, signal_id: signalId });

export const recurrenceProjections: readonly Projection[] = [again];
