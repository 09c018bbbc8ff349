import { z } from 'zod';
import { shiftGroups } from '#capabilities/signals/model.ts';
import { factors } from '../methods.ts';

const blankIsAbsent = (value: unknown) =>
	typeof value === 'string' && value.trim() === '' ? undefined : value;

const count = z
	.number({
		error: ({ input }) =>
			input === undefined ? 'Say how many people were there' : 'Write a number'
	})
	.int('Write a whole number')
	.min(1, 'At least one person was there')
	.max(500, 'Write a smaller number');

const asNumber = (value: unknown) => {
	const present = blankIsAbsent(value);
	return typeof present === 'string' ? Number(present) : present;
};

/** How many were there: always a number, never names. */
export const presentCount = z.preprocess(asNumber, count);

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
	presentCount: z.preprocess(asNumber, count.optional()),
	heldShift: z.preprocess(
		blankIsAbsent,
		z.enum(shiftGroups, { error: 'Choose a shift from the list' }).optional()
	),
	namesConfirmed: z.array(z.literal('yes')).optional()
};
