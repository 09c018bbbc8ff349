import { inReadersWords } from '#kernel/london.ts';
import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import { workedThere } from './model.ts';
import type { Adoption } from './queries/page.server.ts';
import { adoptionTags, readingInWords, workedWords } from './words.ts';

/**
 * How each service fares with an approach. The line "now" is only of services the reader may see; of others what
 * they say stands alone.
 */
export function adoptionLines(
	adoptions: readonly Adoption[],
	strands: readonly LessonHere[],
	today: string,
	now: Date
) {
	return adoptions.map((one) => {
		const here = strands.find((strand) => strand.serviceId === one.serviceId);
		const reading = workedThere({
			beganOn: one.beganOn,
			today,
			before: one.stageBefore,
			now: here?.strand ?? null
		});
		return {
			serviceId: one.serviceId,
			serviceName: one.serviceName,
			tag: adoptionTags[one.status],
			says: one.worked === null ? null : `Does it work there? ${workedWords[one.worked]}.`,
			because: one.because,
			line:
				one.beganOn === null || !here
					? null
					: readingInWords(reading, one.stageBefore, here?.strand.state ?? null),
			updated: inReadersWords(new Date(one.updatedAt), now)
		};
	});
}
