import type { FormDefinition } from '#kernel/form.ts';
import { measures, type Measure } from '#kernel/measures.ts';

const LEAST = Math.min(...measures.map((one) => one.least));
const MOST = Math.max(...measures.map((one) => one.most));

/** One number and why: its own limits are the measure's, which the command holds too. */
export const measureForm = {
	name: 'measure',
	fields: [
		{
			name: 'value',
			label: 'The number',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: LEAST,
			max: MOST,
			errors: {
				required: 'Give a number',
				invalid: 'Give a whole number',
				tooSmall: `At least ${LEAST}`,
				tooLarge: `${MOST} at most`
			}
		},
		{
			name: 'reason',
			label: 'Why this number, here?',
			hint: 'Whoever reads this in a year should understand it.',
			kind: 'textarea',
			rows: 3,
			required: true,
			minLength: 15,
			maxLength: 500,
			errors: {
				required: 'Say why, so that whoever comes after you understands it',
				tooShort: 'Say why in a sentence',
				tooLong: 'Keep it under 500 characters'
			}
		}
	],
	sendLabel: 'Save what we hold ourselves to'
} as const satisfies FormDefinition;

/** The same with the limits and the words of one measure. */
export const formOf = ({ label, unit, least, most, limit }: Measure): FormDefinition => ({
	...measureForm,
	fields: measureForm.fields.map((field) =>
		field.name === 'value'
			? {
					...field,
					label: `${label} … ${unit}`,
					hint: `From ${least} to ${most}`,
					min: least,
					max: most,
					errors: { ...field.errors, tooSmall: `At least ${least}`, tooLarge: limit }
				}
			: field
	)
});
