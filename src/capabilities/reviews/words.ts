import type { FamilyAnswer, ReviewStatus } from './model.ts';

export const statusWords: Record<ReviewStatus, string> = {
	opened: 'Being looked into',
	findings: 'Waiting to be agreed',
	agreed: 'Agreed',
	closed: 'Closed'
};

export const familyWords: Record<FamilyAnswer, string> = {
	not_yet: 'Not asked yet',
	asked: 'We asked. Their questions are below',
	none: 'We asked. They had no questions',
	could_not: 'They could not be asked'
};

/** A review's first title: what was gone wrong and where, from its reports. No names, no words of anybody. */
export function titleOf(reports: readonly { type: string | null; serviceName: string }[]): string {
	const [first] = reports;
	const what = first?.type ?? 'What happened';
	const places = [...new Set(reports.map((report) => report.serviceName))];
	const where = places.length === 1 ? places[0] : `${places.length} services`;
	return `${what}, ${where ?? ''}`;
}
