import { z } from 'zod';

/** The review a command speaks of. */
export const reviewId = { id: z.string({ error: 'Say which review' }).max(60) };

/** An edit also carries the revision its author saw. */
export const editedReview = {
	...reviewId,
	revision: z
		.number({ error: 'Say which revision of the review you saw' })
		.int({ error: 'A revision is a whole number' })
};
