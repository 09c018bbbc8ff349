import type { Coverage } from '#capabilities/briefings/model.ts';
import { STAGES, type Bead, type Judged, type Strand } from '#kernel/strand.ts';
import { STAGE_WORDS } from '#kernel/strand.ts';
import { plural } from '#kernel/text.ts';

export type LessonStatus = 'draft' | 'approved' | 'live' | 'retired' | 'superseded';

/** What is known of one lesson in one service, as of one moment. */
export type StrandFacts = {
	status: LessonStatus;
	/** Is the lesson in effect in this service? An approved lesson may still wait for its date. */
	isLiveHere: boolean;
	version: number;
	/** Counts for this version; null when nobody has been asked yet. */
	coverage: Coverage | null;
	/** When each gate first held for this version (`gatesFirstHeldAt`), null while it never has. */
	briefedFirstHeldAt: Date | null;
	understoodFirstHeldAt: Date | null;
	/** "Talked about" and "seen" as their own rooms judge them; absent where nothing is known of them. */
	talkedAbout?: Judged;
	seen?: Judged;
	mustChange: readonly { isDone: boolean }[];
	reliesOnMemory: boolean;
	/** Too many first answers to this version's question were wrong: its words are written again. */
	isSentBack?: boolean;
};

/** What must be said wherever the lesson shows, beside its strand. */
export type LessonFlag = {
	code: 'blocked' | 'relies_on_memory' | 'words_looked_at';
	word: string;
	sentence: string;
};

export type Embedding = { strand: Strand; flags: LessonFlag[] };

/**
 * A stage once granted is lost only when fewer than this share (%) of the people now in scope
 * carry it: staff have turned over so far that the earlier briefing says little about this team.
 * Our proposed default; between it and the gate the stage is "recheck due".
 */
const LOST_UNDER = 50;

const NOT_TESTED = 'Not tested.';

const untested: Judged = { condition: 'none', sentence: NOT_TESTED, stands: false };

function written({ status, isLiveHere, version }: StrandFacts): Judged {
	if (isLiveHere && status === 'live') {
		return { condition: 'held', sentence: `Live, version ${version}.`, stands: true };
	}
	if (status === 'retired' || status === 'superseded') {
		const word = status === 'retired' ? 'retired' : 'replaced by a newer lesson';
		return { condition: 'broken', sentence: `This lesson was ${word}.`, stands: false };
	}
	const isDraft = status === 'draft';
	const sentence = isDraft ? 'Still a draft.' : 'Approved, not yet live here.';
	return { condition: isDraft ? 'none' : 'some', sentence, stands: false };
}

function judge(
	gate: { held: boolean; sentence: string },
	firstHeldAt: Date | null,
	done: number,
	of: number
): Judged {
	const { sentence } = gate;
	if (gate.held) return { condition: 'held', sentence, stands: true };
	if (done === 0 && firstHeldAt === null) return { condition: 'none', sentence, stands: false };
	if (firstHeldAt === null) return { condition: 'some', sentence, stands: false };
	if (done * 100 < LOST_UNDER * of) {
		const lost = `Was in place, but the team has changed: ${sentence}`;
		return { condition: 'broken', sentence: lost, stands: false };
	}
	return { condition: 'some', sentence: `Recheck due: ${sentence}`, stands: true };
}

function judgeAll(facts: StrandFacts): Judged[] {
	const { coverage } = facts;
	if (!coverage) return [written(facts)];
	const { total, briefed, understood, briefedGate, understoodGate } = coverage;
	return [
		written(facts),
		judge(briefedGate, facts.briefedFirstHeldAt, briefed, total),
		judge(understoodGate, facts.understoodFirstHeldAt, understood, briefed),
		facts.talkedAbout ?? untested,
		facts.seen ?? untested
	];
}

/** Later evidence waits while an earlier stage has slipped, and is ahead of one not yet reached. */
function afterEarlier(own: Judged, earlier: readonly Judged[]): Judged {
	if (own.condition === 'none') return own;
	if (earlier.some((one) => one.condition === 'broken' || one.condition === 'greyed')) {
		const sentence = `Kept, waiting for an earlier step: ${own.sentence}`;
		return { condition: 'greyed', sentence, stands: false };
	}
	if (own.stands && earlier.some((one) => !one.stands)) {
		return {
			condition: 'some',
			sentence: `Ahead of the steps before: ${own.sentence}`,
			stands: false
		};
	}
	return own;
}

/**
 * The strand of one lesson in one service (domain 4.3): each stage is granted by its gate and
 * then held by its hold rule, so a joiner makes it "recheck due" and does not undo it.
 * The state is the last stage that stands with all earlier ones standing.
 */
export function strandOf(facts: StrandFacts): Strand {
	const judged: Judged[] = [];
	for (const own of judgeAll(facts)) judged.push(afterEarlier(own, judged));
	const beads = STAGES.map((stage, place): Bead => {
		const own = judged[place];
		if (!own) return { stage, condition: 'none', sentence: NOT_TESTED };
		return { stage, condition: own.condition, sentence: own.sentence };
	});
	const fallen = judged.findIndex((one) => !one.stands);
	const standing = fallen === -1 ? judged.length : fallen;
	const state = standing === 0 ? null : (STAGES[standing - 1] ?? null);
	return { beads, state, sentence: strandSentence(beads) };
}

function strandSentence(beads: readonly Bead[]): string {
	const open = beads.find((bead) => bead.condition !== 'held');
	if (!open) return 'Every step is in place.';
	if (open.sentence !== NOT_TESTED) return `${STAGE_WORDS[open.stage]}: ${open.sentence}`;
	return `What comes next, ${STAGE_WORDS[open.stage].toLowerCase()}, has not been tested.`;
}

/**
 * What must be said beside a lesson.
 * @param open how many things that must change first are not done
 */
export function lessonFlags(
	open: number,
	reliesOnMemory: boolean,
	isSentBack = false
): LessonFlag[] {
	const flags: LessonFlag[] = [];
	if (open > 0) {
		const things = plural(
			open,
			'thing that must change first is',
			'things that must change first are'
		);
		flags.push({ code: 'blocked', word: 'Blocked', sentence: `${things} not done.` });
	}
	if (reliesOnMemory) {
		const sentence = 'Nothing around staff has changed to make this easier to do.';
		flags.push({ code: 'relies_on_memory', word: 'Relies on memory', sentence });
	}
	if (isSentBack) {
		const sentence = 'Its question was answered wrongly so often that the words need another look.';
		flags.push({ code: 'words_looked_at', word: 'Words being looked at', sentence });
	}
	return flags;
}

/** The strand with what must stand beside it: blocked, and relies on memory. */
export function embeddingOf(facts: StrandFacts): Embedding {
	const open = facts.mustChange.filter((change) => !change.isDone).length;
	return {
		strand: strandOf(facts),
		flags: lessonFlags(open, facts.reliesOnMemory, facts.isSentBack)
	};
}
