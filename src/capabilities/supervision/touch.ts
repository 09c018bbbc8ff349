import { bodyInWords } from '#capabilities/signals/sources/words.ts';
import { plural } from '#kernel/text.ts';

export type TouchKind =
	'session' | 'group' | 'spot' | 'look' | 'sample' | 'lasted' | 'inspection' | 'finding';

/**
 * What happened on a day of a lesson's line of time. That somebody looked is said, and how often; never what they saw
 * on that day, because a day in a small house is a name (decision 0042).
 */
export function touchInWords(touch: {
	readonly kind: TouchKind;
	readonly words: string | null;
	readonly times: number;
	readonly ofTimes: number | null;
}): { words: string; more: string | null } {
	const { kind, times, ofTimes } = touch;
	switch (kind) {
		case 'session':
			return { words: 'A supervision touched it', more: null };
		case 'group':
			return { words: 'A group talked about it', more: null };
		case 'spot':
			return { words: 'A two-minute conversation', more: null };
		case 'look':
			return {
				words: 'Somebody looked whether it is done',
				more: times > 1 ? plural(times, 'time', 'times') : null
			};
		case 'sample':
			return {
				words: 'What had to change was looked at again',
				more: ofTimes === null ? null : `In use in ${times} of ${ofTimes}`
			};
		case 'lasted':
			return { words: 'An action has lasted', more: null };
		case 'inspection':
			return {
				words: `An inspection${touch.words === null ? '' : ` by ${bodyInWords(touch.words, touch.words)}`}`,
				more:
					times === 0
						? 'Nothing it found is linked to this lesson'
						: `${plural(times, 'finding', 'findings')} this lesson learns from`
			};
		case 'finding':
			return { words: 'Found that it keeps coming back', more: touch.words };
	}
}
