import { nameWarnings, type KnownNames } from '#capabilities/lessons/name-warning.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { asksOf, methodOf } from './methods.ts';
import { LONGEST_ANSWER } from './limits.ts';
import { individualAlone } from './readiness.ts';
import type { MethodCode } from './methods.ts';

/** What somebody wrote of a review: a part of it or all. */
export interface Written {
	readonly answers: Readonly<Record<string, string>>;
	readonly factors?: readonly string[] | undefined;
	readonly madeHard?: string | undefined;
	readonly namesConfirmed?: readonly string[] | undefined;
}

/** The answers a method asks for, tidied; blank ones say nothing. */
export const saidIn = (answers: Readonly<Record<string, string>>): [string, string][] =>
	Object.entries(answers)
		.map(([code, words]): [string, string] => [code, words.trim()])
		.filter(([, words]) => words !== '');

/** Answers to what is not asked, or longer than anybody would read. */
export function wrongAnswers(
	method: MethodCode,
	tier: number,
	written: Written
): { ok: false; problem: Refusal } | null {
	const asked = asksOf(methodOf(method), tier);
	for (const [code, words] of Object.entries(written.answers)) {
		const field = `answers.${code}`;
		if (!asked.some((ask) => ask.code === code)) {
			return refuse('unknown_answer', `This review does not ask “${code}”.`);
		}
		if (words.length > LONGEST_ANSWER) {
			const message = 'Keep this under 6,000 characters';
			return refuse('too_long', message, { fields: [{ field, message }] });
		}
	}
	return null;
}

/**
 * Findings name nobody. A possible name is shown, and is kept only once its author said that nobody can be
 * recognised: the warning is a guess, so it asks rather than forbids.
 */
export function unconfirmedNames(
	texts: readonly { readonly field: string; readonly words: string }[],
	names: KnownNames,
	isConfirmed: boolean
): { ok: false; problem: Refusal } | null {
	if (isConfirmed) return null;
	const found = texts.flatMap(({ field, words }) =>
		nameWarnings(words, names).map((warning) => ({ ...warning, field }))
	);
	const [first] = found;
	if (!first) return null;
	const said = [...new Set(found.map((warning) => `“${warning.text}”`))].slice(0, 5).join(', ');
	const message = `There may be a name in it: ${said}. Take it out, or say that you have looked`;
	return refuse('names', message, {
		fields: [
			{ field: 'namesConfirmed', message },
			...[...new Map(found.map((warning) => [warning.field, warning])).values()].map((warning) => ({
				field: warning.field,
				message: `“${warning.text}”: ${warning.why}`
			}))
		]
	});
}

/** "Individual" ticked alone is asked about at once, while its author still has the reason in mind. */
export function individualOnly(
	written: Written,
	kept: { factors: readonly string[]; madeHard: string | null }
): { ok: false; problem: Refusal } | null {
	const missing = individualAlone({
		factors: written.factors ?? kept.factors,
		madeHard: written.madeHard ?? kept.madeHard
	});
	const [first] = missing;
	if (!first) return null;
	return refuse('individual', first.sentence, {
		fields: missing.map((one) => ({
			field: one.code === 'individual' ? 'factors' : 'madeHard',
			message: one.sentence.replace(/\.$/, '')
		}))
	});
}
