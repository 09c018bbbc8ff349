import type { OwnRecord } from '#capabilities/promises/model.ts';
import type { Tone } from '#design/model.ts';
import { plural } from '#kernel/text.ts';
import type { Measure } from './measures.ts';
import type { TroubleReading } from './trouble.ts';

/** The promises' own record as a measure beside the others. */
export function promiseMeasure(record: OwnRecord | undefined): Measure {
	const { keptOnTime = 0, keptLate = 0, cannot = 0, overdue = 0 } = record ?? {};
	const come = keptOnTime + keptLate + cannot + overdue;
	return {
		code: 'promises',
		label: 'Promises kept on time, in the last year',
		value: come === 0 ? 'Nothing to count yet' : `${keptOnTime} of ${come}`,
		sentence: [
			keptLate > 0 && `${keptLate} kept late`,
			cannot > 0 && `${cannot} could not be kept`,
			overdue > 0 && `${overdue} late now: your staff can see ${overdue === 1 ? 'it' : 'them'}`
		]
			.filter(Boolean)
			.join(', '),
		how: 'Of what you promised and whose day has come, how much was kept by that day. A promise that took another’s place counts where it went.',
		records: overdue > 0 ? [{ text: 'What is late', href: '/promises?view=mine' }] : []
	};
}

/** "Learning only when in trouble", said plainly to the leader alone. */
export function troubleInWords(found: TroubleReading): {
	readonly tone: Tone;
	readonly title: string;
	readonly sentence: string;
} {
	const outside = found.contacts - found.inTrouble;
	const share = `${outside} of ${plural(found.contacts, 'contact', 'contacts')} had nothing to do with an inspection or an investigation.`;
	switch (found.reading) {
		case 'only_in_trouble':
			return {
				tone: 'concern',
				title: 'Learning only when in trouble',
				sentence: `${share} Staff read from this that learning is for inspectors. An ordinary Tuesday visit says more than ten in a bad week.`
			};
		case 'regular':
			return { tone: 'good', title: 'In ordinary times too', sentence: share };
		case 'too_few':
			return {
				tone: 'unknown',
				title: 'Too few contacts to say',
				sentence: `${found.contacts === 0 ? 'No contacts' : share} With five it can be said whether they come only when there is trouble.`
			};
	}
}
