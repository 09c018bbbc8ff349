/** The eight stages of a lesson's life in one service, in order (domain 4.2). */
export const STAGES = [
	'written',
	'briefed',
	'understood',
	'talked_about',
	'seen',
	'checked',
	'followed_up',
	'embedded'
] as const;

export type StageCode = (typeof STAGES)[number];

export const STAGE_WORDS: Readonly<Record<StageCode, string>> = {
	written: 'Written',
	briefed: 'Briefed',
	understood: 'Understood',
	talked_about: 'Talked about',
	seen: 'Seen',
	checked: 'Checked',
	followed_up: 'Followed up',
	embedded: 'Embedded'
};

/**
 * How one stage stands: the gate holds; some evidence; none; was held and is now drifting or stale;
 * or evidence kept but waiting because an earlier stage slipped ("greyed, not lost").
 */
export type BeadCondition = 'held' | 'some' | 'none' | 'broken' | 'greyed';

/** The word for each condition: shape and word carry the meaning, colour only helps. */
export const CONDITION_WORDS: Readonly<Record<BeadCondition, string>> = {
	held: 'in place',
	some: 'part-way',
	none: 'not tested',
	broken: 'slipping',
	greyed: 'waiting'
};

export type Bead = { stage: StageCode; condition: BeadCondition; sentence: string };

/** A stage as its own rule sees it, before earlier stages are looked at: does it stand? */
export type Judged = { condition: BeadCondition; sentence: string; stands: boolean };

/** One lesson in one service: `state` is the last stage held with all earlier ones held. */
export type Strand = { beads: Bead[]; state: StageCode | null; sentence: string };

/** The word for a strand's state. */
export function stateWord(strand: Strand): string {
	return strand.state === null ? 'Not started' : STAGE_WORDS[strand.state];
}

/** The whole strand in words, for people who cannot see the picture. */
export function strandInWords(strand: Strand): string {
	const parts = strand.beads.map(
		(bead) => `${STAGE_WORDS[bead.stage]}: ${CONDITION_WORDS[bead.condition]}`
	);
	return `${parts.join(', ')}. ${strand.sentence}`;
}
