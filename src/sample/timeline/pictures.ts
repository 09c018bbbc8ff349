import plan from '../../../db/seed/group/pictures.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { id, type Step } from '../step.ts';
import type { Happening } from './happenings.ts';

/** Photos are allowed, and two stand: of what was unsafe, and of what a leader was shown. Both are drawings. */
export function pictureSteps(all: readonly Happening[], calendar: Calendar): Step[] {
	const { allowed, ofVisit, ofReport } = plan;
	const unsafe = all
		.filter(
			(one) =>
				one.service.key === ofReport.service &&
				one.story.kind === ofReport.kind &&
				one.daysAgo < allowed.daysAgo
		)
		.sort((a, b) => a.daysAgo - b.daysAgo)[0];
	const add = (at: string, actor: string, input: object): Step => ({
		at,
		actor,
		command: 'pictures.add-picture',
		input: { nobody: ['yes'], ...input }
	});
	return [
		{
			at: calendar.instant(allowed.daysAgo, '10:05'),
			actor: allowed.by,
			command: 'pictures.set-rule',
			input: { allowed: 'yes' }
		},
		add(calendar.instant(ofVisit.daysAgo, ofVisit.time), ofVisit.by, {
			walkaroundId: id(`visit:${ofVisit.visit}`),
			words: ofVisit.shows,
			photo: ofVisit.photo
		}),
		...(unsafe
			? [
					add(calendar.instant(unsafe.daysAgo - 1, '16:20'), ofReport.by, {
						signalId: id(unsafe.key),
						words: ofReport.shows,
						photo: ofReport.photo
					})
				]
			: [])
	];
}
