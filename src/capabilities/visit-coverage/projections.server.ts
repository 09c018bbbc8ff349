import { newestReach, type VisitStatus } from '#capabilities/walkarounds/model.ts';
import { visitRecordOf } from '#capabilities/walkarounds/queries/facts.server.ts';
import { londonDate } from '#kernel/london.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { jobsSpokenWith, spokenWith } from './model.ts';

/** Statuses of visits that were held: the people there were spoken with. */
const HELD: readonly VisitStatus[] = ['done', 'fed_back', 'closed'];

/**
 * Whom a visit reached, once it was held. A count that arrives later, from a telephone without signal, writes the
 * rows of its visit again: the newest moment counts, and nobody is counted twice.
 */
const coverage: Projection = {
	name: 'visit-coverage.of-visits',
	on: ['walkaround.held', 'walkaround.counted'],
	async project(tx, events) {
		const ids = [...new Set(events.map((event) => event.subjectId))];
		const visits = await tx
			.selectFrom('walkaround')
			.select([
				'provider_id',
				'id',
				'service_id',
				'leader_id',
				'programme_id',
				'time_band',
				'started_at',
				'planned_on'
			])
			.where('id', 'in', ids)
			.where('status', 'in', [...HELD])
			.execute();
		const changes: Change[] = [];
		for (const visit of visits) {
			const { reach } = await visitRecordOf(tx, visit.provider_id, visit.id);
			changes.push(remove('visit_coverage', { walkaround_id: visit.id }));
			changes.push(remove('visit_coverage_job', { walkaround_id: visit.id }));
			const newest = newestReach(reach);
			const common = {
				walkaround_id: visit.id,
				service_id: visit.service_id,
				leader_id: visit.leader_id,
				programme_id: visit.programme_id,
				time_band: visit.time_band,
				on_date: visit.started_at ? londonDate(visit.started_at) : visit.planned_on
			};
			const rows = spokenWith(newest).map(({ kind, people }) => ({
				...common,
				spoken_with: kind,
				people
			}));
			if (rows.length > 0) changes.push(insert('visit_coverage', ...rows));
			const jobs = jobsSpokenWith(newest).map(({ jobKind, people }) => ({
				...common,
				job_kind: jobKind,
				people
			}));
			if (jobs.length > 0) changes.push(insert('visit_coverage_job', ...jobs));
		}
		return { changes };
	}
};

export const coverageProjections: readonly Projection[] = [coverage];
