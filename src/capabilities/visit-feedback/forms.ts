import type { FormDefinition } from '#kernel/form.ts';
import { namesNobody } from '#capabilities/people/shared-words.ts';

const text = <const Name extends string>(name: Name, label: string, hint: string, rows: number) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows,
		optionalMark: false,
		maxLength: 3000,
		errors: { tooLong: 'Keep it under 3,000 characters' }
	}) as const;

export const feedbackForm = {
	name: 'feedback',
	sendLabel: 'Tell the whole team',
	fields: [
		text('thanks', 'Thank you', 'Those who spoke took a risk. Name nobody.', 2),
		text('youSaid', 'You said', 'What you heard, in their words where you can. A line each.', 6),
		text('weDid', 'We did, and we will', 'What is done, and what will be done by when.', 4),
		text(
			'weCannot',
			'We cannot, because',
			'Honest and plain. Leave it empty when there is nothing.',
			3
		),
		namesNobody
	]
} as const satisfies FormDefinition;
