import plan from '../../../db/seed/group/themes.json' with { type: 'json' };
import { minutesAfter, type Calendar } from '../calendar.ts';
import { isAtWork, isEmployed, type SampleStaff } from '../staff.ts';
import { id, revisionOf, suggestedTier, type Step } from '../step.ts';

const LEAD = 'helen';
const THEME = 'theme:drinks';
const isGood = (kind: string): boolean => kind === 'good_practice' || kind === 'compliment';

/**
 * A theme somebody confirmed, over four kinds of report and three homes, with the reports of it; words that
 * keep coming together; and the nightly look that proposes what nobody has said yes to yet. Some of the
 * reports are the same failure again after a live lesson, with harm and without.
 */
export function themeSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const { theme } = plan;
	const reports = plan.reports.flatMap((report, place): Step[] => {
		const key = `theme-report:${place + 1}`;
		const reporter = staff.find(
			(one) =>
				one.service === report.service &&
				one.role === 'care_worker' &&
				isAtWork(one, report.daysAgo)
		);
		const manager = staff.find((one) => one.key === `${report.service}.manager`);
		if (!reporter || !manager || !isEmployed(manager, report.daysAgo)) return [];
		const reported = minutesAfter(calendar.instant(report.daysAgo, report.time), 35);
		const [physicalHarm, psychologicalHarm, potentialSeverity] = report.harm ?? [];
		const steps: Step[] = [
			{
				at: reported,
				actor: reporter.key,
				command: 'signals.report-event',
				as: key,
				input: {
					kind: report.kind,
					serviceId: id(`service:${report.service}`),
					happenedAt: `${calendar.date(report.daysAgo)}T${report.time}`,
					words: report.words,
					shiftGroup: 'days',
					...(report.place === null ? {} : { place: report.place }),
					...(report.type === null ? {} : { typeCode: report.type }),
					...(report.harm === null ? {} : { physicalHarm, psychologicalHarm, potentialSeverity })
				}
			}
		];
		if (!isGood(report.kind)) {
			steps.push({
				at: minutesAfter(reported, 190),
				actor: manager.key,
				command: 'signals.triage-report',
				input: { id: id(key), revision: revisionOf('signal', key), tier: suggestedTier(key) }
			});
		}
		steps.push({
			at: minutesAfter(reported, 1600),
			actor: manager.key,
			command: 'signals.thank-and-tell-back',
			input: { id: id(key), words: report.told }
		});
		return steps;
	});
	return [
		...reports,
		{
			at: calendar.instant(theme.startedDaysAgo, '11:10'),
			actor: LEAD,
			command: 'themes.start-theme',
			as: THEME,
			input: { label: theme.label, failureCode: theme.failureCode }
		},
		{
			at: calendar.instant(theme.priorityDaysAgo, '14:25'),
			actor: LEAD,
			command: 'themes.move-theme',
			input: {
				id: id(THEME),
				revision: revisionOf('theme', THEME),
				action: 'prioritise',
				reason: theme.reason
			}
		},
		{
			at: calendar.instant(1, '02:40'),
			actor: 'process',
			command: 'themes.look-for-themes',
			input: {}
		}
	];
}
