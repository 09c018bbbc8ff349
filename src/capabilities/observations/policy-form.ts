import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';

const share = <Name extends string>(name: Name, label: string) =>
	({
		name,
		label,
		kind: 'number',
		inputmode: 'numeric',
		required: true,
		min: 70,
		max: 100,
		errors: {
			required: 'Give a number from 70 to 100',
			invalid: 'Give a whole number from 70 to 100',
			tooSmall: 'Below 70% nobody could call it ordinary practice',
			tooLarge: 'Give a number from 70 to 100'
		}
	}) as const satisfies FieldDefinition;

/** The provider's own numbers for "seen in practice". */
export const practicePolicyForm = {
	name: 'practice-policy',
	sendLabel: 'Save these numbers',
	fields: [
		{
			name: 'planned',
			label: 'Times to look in a round',
			hint: 'Said before the round. Fewer than 10 cannot tell good practice from luck.',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 10,
			max: 60,
			errors: {
				required: 'Give a number from 10 to 60',
				invalid: 'Give a whole number from 10 to 60',
				tooSmall: 'At least 10',
				tooLarge: '60 at most'
			}
		},
		share('share', 'Share that must be done as agreed, in %'),
		share('shareHighRisk', 'The same for high-risk lessons, in %')
	]
} as const satisfies FormDefinition;
