import { dateInWords } from '#kernel/london.ts';
import type { Nation } from '#kernel/working-days.ts';
import { nationWords, regulatorOf, routeOf } from './routes.ts';

/** One thing that is owed, with what the law says and what we set ourselves in places of their own. */
export interface LawAndTarget {
	readonly what: string;
	readonly law: { readonly words: string; readonly by: string | null };
	readonly target: { readonly words: string; readonly by: string | null };
	readonly done: string | null;
}

const byDay = (on: string | null): string | null => (on === null ? null : dateInWords(on));

/**
 * The law and our target, side by side and never one for the other (domain 2.6: several pages of vendors
 * confuse them). A day in law stands only where the law counts days or months.
 */
export function lawAndTarget(one: {
	readonly route: string | null;
	readonly nation: Nation;
	readonly acknowledgedOn: string | null;
	readonly answeredOn: string | null;
	readonly extendedTo: string | null;
	readonly complaint: {
		readonly legal_acknowledge_by: string | null;
		readonly legal_answer_by: string | null;
		readonly target_acknowledge_by: string | null;
		readonly target_answer_by: string | null;
	};
}): LawAndTarget[] {
	const { complaint, nation } = one;
	const route = routeOf(one.route);
	const legal = route.legal[nation];
	const lawOf = (clock: 'acknowledge' | 'answer', by: string | null) => ({
		words:
			one.route === null
				? 'Say first whose rules it follows.'
				: (legal?.[clock].words ??
					`The law of ${nationWords[nation]} is not in our table: a person has to check it. Ask ${regulatorOf(nation)}.`),
		by: byDay(by)
	});
	const within = (days: number) => `Within ${days} working days.`;
	const isExtended = one.extendedTo !== null;
	return [
		{
			what: 'Say that we have it',
			law: lawOf('acknowledge', complaint.legal_acknowledge_by),
			target: {
				words: within(route.target.acknowledgeWorkingDays),
				by: byDay(complaint.target_acknowledge_by)
			},
			done: byDay(one.acknowledgedOn)
		},
		{
			what: 'Answer',
			law: lawOf('answer', complaint.legal_answer_by),
			target: {
				words: isExtended ? 'Later, as we told them.' : within(route.target.answerWorkingDays),
				by: byDay(one.extendedTo ?? complaint.target_answer_by)
			},
			done: byDay(one.answeredOn)
		}
	];
}
