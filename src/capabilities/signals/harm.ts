import type { BesideTag } from '#kernel/beside.ts';
import { physicalGrades } from './model.ts';
import type { PhysicalHarm } from './triage.ts';

/** The worse of the two harms of a report, to body or mind (domain 2.5 keeps them apart). */
export function worseHarm(physical: string, psychological: string): PhysicalHarm {
	const rank = (grade: string) => physicalGrades.findIndex((one) => one === grade);
	return physicalGrades[Math.max(rank(physical), rank(psychological), 0)] ?? 'not_graded';
}

/** How the harm of a report counts where harm and near misses stand side by side. */
export type HarmBand = 'not_graded' | 'none' | 'low' | 'moderate_up';

export function harmBand(physical: string, psychological: string): HarmBand {
	const worse = worseHarm(physical, psychological);
	return worse === 'not_graded' || worse === 'none' || worse === 'low' ? worse : 'moderate_up';
}

/** The same rule as `harmBand`, as SQL over a row called `s`. */
export const HARM_BAND_SQL = `case
	when s.physical_harm in ('moderate', 'severe', 'fatal') or s.psychological_harm in ('moderate', 'severe') then 'moderate_up'
	when s.physical_harm = 'low' or s.psychological_harm = 'low' then 'low'
	when s.physical_harm = 'none' or s.psychological_harm = 'none' then 'none'
	else 'not_graded' end`;

/** Harm as a word beside a report; an unknown is grey, never good. */
export const harmTags: Record<HarmBand, BesideTag> = {
	not_graded: { text: 'Not graded', tone: 'unknown' },
	none: { text: 'No harm', tone: 'plain' },
	low: { text: 'Low harm', tone: 'concern' },
	moderate_up: { text: 'Moderate harm or worse', tone: 'concern' }
};
