import { z } from 'zod';
import raw from '../../../../db/reference/import-synonyms.json' with { type: 'json' };

const words = z.array(z.string());

/** The words other systems use, as data: headings by field, values by meaning. */
export const synonyms = z
	.object({
		columns: z.record(z.string(), words),
		harm: z.record(z.string(), words),
		psychologicalHarm: z.record(z.string(), words),
		averted: words,
		nearMiss: words,
		hazard: words,
		safeguardingWords: words,
		status: z.record(z.string(), words),
		shift: z.record(z.string(), words),
		ignored: words,
		notPeople: words,
		nameHeadings: words,
		rooms: words,
		yes: words,
		serviceWords: words,
		notNames: words
	})
	.parse(raw);
