import type { Problem, ProblemKind } from './model.ts';

const MOST_KEPT = 500;
const LONGEST_VALUE = 80;

export interface ProblemNote {
	kind: ProblemKind;
	column?: string | null;
	value?: string | null;
	line: number;
	message: string;
}

/**
 * What a person may want to put right, one entry per kind, column and value with a count. Keeps at
 * most 500 different ones, so that a hopeless file does not fill the memory; `more` counts the rest.
 */
export interface ProblemLog {
	note(problem: ProblemNote): void;
	/** Most frequent first. */
	list(): Problem[];
	more(): number;
}

/** An empty log. */
export function problemLog(): ProblemLog {
	const kept = new Map<string, Problem>();
	let overflow = 0;
	return {
		note({ kind, column = null, value = null, line, message }) {
			const short = value && value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE) : value;
			const key = `${kind}\n${column}\n${short}`;
			const before = kept.get(key);
			if (before) before.count += 1;
			else if (kept.size >= MOST_KEPT) overflow += 1;
			else kept.set(key, { kind, column, value: short, message, count: 1, firstLine: line });
		},
		list: () => [...kept.values()].sort((a, b) => b.count - a.count || a.firstLine - b.firstLine),
		more: () => overflow
	};
}
