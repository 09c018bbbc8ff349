import { readHarm } from './harm.ts';
import { memo } from './memo.ts';
import {
	PHYSICAL_HARM,
	PSYCHOLOGICAL_HARM,
	SHIFT_GROUPS,
	type IncidentDraft,
	type Mapping,
	type ShiftGroup
} from './model.ts';
import { findPhrases, phrases, plain } from './plain.ts';
import type { RowCells } from './row-cells.ts';
import { synonyms } from './synonyms.ts';

type Grades = Pick<IncidentDraft, 'physicalHarm' | 'psychologicalHarm' | 'potentialSeverity'>;

/** Reads the grades of harm; says once per value what it could not be sure of. */
export function gradeReader({ values }: Mapping): (row: RowCells) => Grades {
	const physical = memo((cell) => readHarm(cell, 'physical', PHYSICAL_HARM, values.physicalHarm));
	const potential = memo((cell) =>
		readHarm(cell, 'physical', PHYSICAL_HARM, values.potentialSeverity)
	);
	const psychological = memo((cell) =>
		readHarm(cell, 'psychological', PSYCHOLOGICAL_HARM, values.psychologicalHarm)
	);
	return (row) => {
		const grade = <T>(field: keyof Grades, read: (cell: string) => { code: T; sure: boolean }) => {
			const cell = row.text(field);
			const { code, sure } = read(cell);
			const message = 'Not graded: we are not sure what this means. Say it once in the profile.';
			if (!sure) row.note('unsure', field, cell, message);
			return code;
		};
		return {
			physicalHarm: grade('physicalHarm', physical),
			psychologicalHarm: grade('psychologicalHarm', psychological),
			potentialSeverity: grade('potentialSeverity', potential)
		};
	};
}

/** The one meaning a text names, or null when it names none or several. */
function lookup(words: Record<string, readonly string[]>): (text: string) => string | null {
	const list = phrases(
		Object.entries(words).flatMap(([code, each]) => each.map((word) => [word, code] as const))
	);
	return memo((text) => {
		const codes = new Set(findPhrases(plain(text), list).found);
		return codes.size === 1 ? ([...codes][0] ?? null) : null;
	});
}

const statusWords = lookup(synonyms.status);
const shiftWords = lookup(synonyms.shift);
const YES = new Set(synonyms.yes.map(plain));

/** Whether the other system calls it open or closed. */
export function statusOf(text: string): IncidentDraft['sourceStatus'] {
	const found = statusWords(text);
	return found === 'open' || found === 'closed' ? found : null;
}

/** The shift group a text names. */
export function shiftOf(text: string): ShiftGroup | null {
	const found = shiftWords(text);
	return SHIFT_GROUPS.find((group) => group === found) ?? null;
}

/** True for 'Yes', 'Y', '1', 'ticked'. */
export function isYes(text: string): boolean {
	return YES.has(plain(text));
}
