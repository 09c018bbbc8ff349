import type { TableRow } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { changeOf } from './change.ts';
import type { ResultLine } from './queries/results.server.ts';
import type { TrendPoint } from './queries/trend.server.ts';
import { questions, questionsOf } from './questions.ts';
import { changeTag, groupInWords, shareInWords, surenessInWords } from './words.ts';

export interface ResultSection {
	readonly id: string;
	readonly title: string;
	readonly rows: readonly TableRow[];
}

/** What may be shown of a round: a section for everybody and for each service, a row for each question and group. */
export function resultSections(version: number, results: readonly ResultLine[]): ResultSection[] {
	const places = [...new Set(results.map((one) => one.serviceId))];
	return places.map((place) => {
		const here = results.filter((one) => one.serviceId === place);
		return {
			id: place ?? 'all',
			title: here[0]?.serviceName ?? 'Everybody asked',
			rows: questionsOf(version).flatMap(({ code, short }) =>
				here
					.filter((one) => one.question === code)
					.map((one) => ({
						id: `${code}-${one.shiftGroup ?? 'all'}`,
						cells: {
							question: short,
							group: groupInWords(one.shiftGroup),
							yes: shareInWords(one),
							partly: String(one.partly),
							no: String(one.no),
							sure: surenessInWords(one)
						}
					}))
			)
		};
	});
}

export interface TrendSeries {
	readonly code: string;
	readonly label: string;
	readonly points: readonly {
		readonly id: string;
		readonly on: string;
		readonly words: string;
		readonly yes: number;
		readonly said: number;
	}[];
	readonly tag: ReturnType<typeof changeTag> | null;
	readonly sentence: string;
}

/** Each question over time, with the newest round compared with the first shown: the baseline. */
export function trendSeries(points: readonly TrendPoint[]): TrendSeries[] {
	return questions.flatMap(({ code, short }) => {
		const own = points
			.filter((point) => point.question === code)
			.map((point) => ({
				id: point.roundId,
				on: dateInWords(point.closedOn),
				words: shareInWords(point),
				yes: point.yes,
				said: point.yes + point.partly + point.no
			}));
		const [first] = own;
		const last = own.at(-1);
		if (!first || !last) return [];
		const isOne = own.length === 1;
		const sentence = isOne
			? `${last.words}. This is the beginning: the next round can be compared with it.`
			: `${last.words}; ${first.yes} of ${first.said} at first.`;
		return [
			{
				code,
				label: short,
				points: own,
				tag: isOne ? null : changeTag(changeOf(first, last)),
				sentence
			}
		];
	});
}
