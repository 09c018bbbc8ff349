import { z } from 'zod';

/** A London minute, `YYYY-MM-DDTHH:MM`, that a form leaves out when it means now. */
export const londonMinute = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'Give a real time')
	.optional();
