import { stateWord, type Strand } from '#kernel/strand.ts';
import type { TagContent } from './model.ts';

/** The one word beside a strand: "Drifting" when a stage slipped, otherwise the stage it has reached. */
export function strandTag(strand: Strand): TagContent {
	if (strand.beads.some((bead) => bead.condition === 'broken')) {
		return { text: 'Drifting', tone: 'concern' };
	}
	const begun = strand.state !== null && strand.state !== 'written';
	return { text: stateWord(strand), tone: begun ? 'action' : 'unknown' };
}
