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

/** “third”, “12th”: how often something has happened, in words where people say words. */
export function ordinal(count: number): string {
	const words = [
		'',
		'first',
		'second',
		'third',
		'fourth',
		'fifth',
		'sixth',
		'seventh',
		'eighth',
		'ninth'
	];
	const said = words[count];
	if (said) return said;
	const last = count % 10;
	const isTeen = Math.floor(count / 10) % 10 === 1;
	const ending = isTeen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
	return `${count}${ending}`;
}

/** A review's first title: what was gone wrong and where, from its reports. No names, no words of anybody. */
export function titleOf(reports: readonly { type: string | null; serviceName: string }[]): string {
	const [first] = reports;
	const what = first?.type ?? 'What happened';
	const places = [...new Set(reports.map((report) => report.serviceName))];
	const where = places.length === 1 ? places[0] : `${places.length} services`;
	return `${what}, ${where ?? ''}`;
}
