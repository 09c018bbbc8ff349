import reference from '../../../db/reference/spoken-kinds.json' with { type: 'json' };
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { plural } from '#kernel/text.ts';

/** What work somebody does whom a leader speaks with (domain 5: several roles, agency and ancillary voices too). */
export const jobKinds = ['care', 'seniors', 'nurses', 'ancillary', 'managers', 'agency'] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobKindLabel = (kind: JobKind): string =>
	reference.kinds.find(({ code }) => code === kind)?.label ?? kind;

/** Agency workers are agency whatever they do; a job that no kind names is care. */
export function kindOfJob(jobRole: string, contract: string): JobKind {
	if (contract === 'agency') return 'agency';
	const found = reference.kinds.find(({ jobs }) => (jobs as readonly string[]).includes(jobRole));
	return jobKinds.find((kind) => kind === found?.code) ?? 'care';
}

export interface JobSize {
	readonly jobKind: JobKind;
	/** Different people; agency workers as the most on one shift of late. */
	readonly people: number;
}

export interface JobCount {
	readonly jobKind: JobKind;
	readonly people: number;
}

/**
 * Counts by work are the staff already counted by shift, told another way: never more than those, and never more
 * than do that work there (issue 4, Refusals: nobody is counted who was not there).
 */
export function notTheirWork(
	jobs: readonly JobCount[],
	staff: number,
	sizes: readonly JobSize[]
): { ok: false; problem: Refusal } | null {
	const fields = jobs.flatMap(({ jobKind, people }) => {
		const most = sizes.find((size) => size.jobKind === jobKind)?.people ?? 0;
		if (people <= most) return [];
		const words = jobKindLabel(jobKind).toLowerCase();
		return [
			{
				field: jobKind,
				message:
					most === 0
						? `There are no ${words} here. Count only people you spoke with`
						: `There are only ${most} ${words} here. Count only people you spoke with`
			}
		];
	});
	const [first] = fields;
	if (first) return refuse('not_there', first.message, { fields });
	const sum = jobs.reduce((all, { people }) => all + people, 0);
	const [counted] = jobs;
	if (sum <= staff || !counted) return null;
	const message = `You counted ${plural(staff, 'member', 'members')} of staff by shift, and ${sum} by their work. Count each person once`;
	return refuse('counted_twice', message, { fields: [{ field: counted.jobKind, message }] });
}
