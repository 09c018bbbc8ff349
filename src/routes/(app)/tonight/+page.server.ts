import { tonight } from '#capabilities/briefings/queries/tonight.server.ts';
import { nightOf, tonightInOneLine } from '#capabilities/briefings/tonight.ts';
import { servicesLedBy } from '#capabilities/briefings/policy.ts';
import { dateInWords } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const now = new Date();
	const services = await locals.read((tx) => tonight(tx, actor, now));
	const led = servicesLedBy(actor);
	if (services.length === 0 && led !== 'all' && led.length === 0) {
		stop({
			kind: 'forbidden',
			sentence: 'Who is on tonight is for whoever leads a shift or is on call.',
			ask: 'Ask the senior on your shift, or your manager.'
		});
	}
	const night = nightOf(now);
	return {
		night,
		nightWords: dateInWords(night).slice(0, -5),
		line: tonightInOneLine(services),
		services: services.map((one) => ({
			...one,
			// The one page a leader starts from, for the lesson most of them still need.
			first: mostNeeded(one.unbriefed)
		}))
	};
};

/** The lesson most people of tonight still need. */
function mostNeeded(
	people: readonly { lessons: readonly { lessonId: string; title: string }[] }[]
) {
	const counts = new Map<string, { lessonId: string; title: string; people: number }>();
	for (const { lessons } of people) {
		for (const { lessonId, title } of lessons) {
			const one = counts.get(lessonId) ?? { lessonId, title, people: 0 };
			counts.set(lessonId, { ...one, people: one.people + 1 });
		}
	}
	return [...counts.values()].sort((one, other) => other.people - one.people)[0] ?? null;
}
