import type { Random } from '../random.ts';
import type { Value } from '../step.ts';
import type { Happening } from './happenings.ts';

/** One thing a manager does about a complaint, some days after the one before. */
export interface ComplaintWork {
	readonly days: number;
	readonly command: string;
	/** @param on the London day it is done */
	readonly input: (on: string) => { readonly [key: string]: Value };
}

/** What is answered, and how, by the story it is told in. */
const found: readonly { outcome: string; remedies: readonly string[] }[] = [
	{ outcome: 'upheld', remedies: ['apology', 'practice_change'] },
	{ outcome: 'partly_upheld', remedies: ['apology', 'explanation'] },
	{ outcome: 'upheld', remedies: ['apology', 'put_right'] },
	{ outcome: 'not_upheld', remedies: ['explanation'] }
];

const subjects: { readonly [story: string]: string | undefined } = {
	'complaint-not-told': 'being_told',
	'complaint-laundry': 'laundry_belongings',
	'complaint-different-faces': 'visits_times',
	'complaint-rushed': 'care'
};

/** The road of an ordinary complaint: said whose it is, acknowledged, looked into, answered. */
export function complaintWork(one: Happening, random: Random): ComplaintWork[] {
	const result = random.pick(found);
	const route = random.pick(['own', 'own', 'council', 'council', 'nhs']);
	return [
		{
			days: 0.2,
			command: 'complaints.keep-details',
			input: (on) => ({
				route,
				fromWhom: 'family',
				receivedBy: random.pick(['spoken', 'phone', 'email', 'letter']),
				receivedOn: on,
				consent: 'given',
				subject: subjects[one.story.code] ?? 'other'
			})
		},
		{
			days: 0.5,
			command: 'complaints.acknowledge',
			input: (on) => ({ on, way: random.pick(['phone', 'email', 'letter']) })
		},
		{
			days: random.between(1, 3),
			command: 'signals.move-report-on',
			input: () => ({ action: 'investigate' })
		},
		{
			days: random.between(3, 12),
			command: 'complaints.answer',
			input: (on) => ({
				on,
				way: random.pick(['letter', 'phone', 'face_to_face']),
				outcome: result.outcome,
				remedies: [...result.remedies]
			})
		}
	];
}
