import { z } from 'zod';
import { shiftGroups } from '#capabilities/signals/model.ts';
import { factors } from '../methods.ts';

const blankIsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess(
		(value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
		schema.optional()
	);

/** What the page of any method sends: answers by the code of their question, and what goes with them. */
export const writtenShape = {
	answers: z.record(z.string().max(40), z.string({ error: 'Write your answer' }).max(20_000)),
	factors: z
		.array(
			z.enum(
				factors.map((factor) => factor.code),
				{ error: 'Choose from the list' }
			)
		)
		.max(20)
		.optional(),
	madeHard: z.string().max(6000, 'Keep this under 6,000 characters').optional(),
	presentCount: blankIsAbsent(
		z.coerce
			.number({ error: 'Write a number' })
			.int('Write a whole number')
			.min(1, 'At least one person was there')
			.max(500, 'Write a smaller number')
	),
	heldShift: blankIsAbsent(z.enum(shiftGroups, { error: 'Choose a shift from the list' })),
	namesConfirmed: z.array(z.literal('yes')).optional()
};
