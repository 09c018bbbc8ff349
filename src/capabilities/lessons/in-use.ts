import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { ChangeKind, UseSample } from './model.ts';

/** From which share of those looked at a change counts as in use: ours, as other thresholds (domain 4.2). */
const IN_USE_SHARE = 0.8;

/** Whether enough of those looked at have the change. */
export const isInUse = ({ lookedAt, inUse }: UseSample): boolean =>
	lookedAt > 0 && inUse >= IN_USE_SHARE * lookedAt;

export type Use = 'not_done' | 'not_seen' | 'in_use' | 'not_in_use';

/** How far a change has come: done is not yet seen, and seen is not yet in use (domain 4.2). */
export function useOf(item: { doneAt: Date | null; sample: UseSample | null }): Use {
	if (item.doneAt === null) return 'not_done';
	if (item.sample === null) return 'not_seen';
	return isInUse(item.sample) ? 'in_use' : 'not_in_use';
}

const thingWords: Record<ChangeKind, readonly [string, string]> = {
	care_plan: ['care plan', 'care plans'],
	handover_prompt: ['handover', 'handovers'],
	form: ['form', 'forms'],
	rota: ['shift on the rota', 'shifts on the rota'],
	equipment: ['place', 'places'],
	policy: ['person asked', 'people asked'],
	induction: ['induction', 'inductions']
};

/** "Looked at 8 care plans, 7 have it, on 3 May": the count, never only a yes. */
export function sampleInWords(kind: ChangeKind, sample: UseSample): string {
	const [one, many] = thingWords[kind];
	const have = sample.inUse === 1 ? 'has' : 'have';
	return `Looked at ${plural(sample.lookedAt, one, many)}, ${sample.inUse} ${have} it, on ${dateInWords(sample.lookedOn)}`;
}

/** What one looks at, for the question on the form: "How many care plans did you look at?" */
export const thingsOf = (kind: ChangeKind): string => thingWords[kind][1];
