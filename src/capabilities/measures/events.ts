import { measureOfCode, isMeasureCode } from '#kernel/measures.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';

export const measureEvent = (
	providerId: string,
	details: { code: string; value: number; before: number; version: number }
): NewEvent => ({
	name: 'measure.set',
	subjectKind: 'provider',
	subjectId: providerId,
	details
});

export const measureSentences: EventSentences<'measure.set'> = {
	'measure.set': ({ code, value, before }) => {
		const words = String(code);
		if (!isMeasureCode(words)) return 'Changed what we hold ourselves to.';
		const { label, unit } = measureOfCode(words);
		return `“${label}” is now ${String(value)} ${unit}; it was ${String(before)}.`;
	}
};
