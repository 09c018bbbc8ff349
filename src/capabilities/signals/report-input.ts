import type { FormValues } from '#kernel/form.ts';
import { kindOfTile } from './model.ts';

/**
 * What the report command takes, from the answers on the page: tiles become kinds.
 * @returns null for a worry about somebody being hurt: it has a form of its own
 */
export function reportInput(answers: FormValues): FormValues | null {
	const { wantsAnswer, whoSaysSo, ...rest } = answers;
	const kind = kindOfTile(String(answers['kind'] ?? ''), {
		wantsAnswer: String(wantsAnswer ?? ''),
		whoSaysSo: String(whoSaysSo ?? '')
	});
	return kind === 'worried' ? null : { ...rest, kind: kind ?? '' };
}
