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

/**
 * Which round the newest is compared with: the first; or, for something that began on a day, the last that was closed
 * before it, and the first after it where nobody asked before.
 */
function baselineOf(own: readonly TrendPoint[], beganOn: string | null): TrendPoint | undefined {
	if (beganOn === null) return own[0];
	return own.findLast(({ closedOn }) => closedOn <= beganOn) ?? own[0];
}

/**
 * Each question over time, with the newest round compared with its baseline.
 * @param beganOn London day on which what it is compared for began; null for the first round there is
 */
export function trendSeries(
	points: readonly TrendPoint[],
	beganOn: string | null = null
): TrendSeries[] {
	return questions.flatMap(({ code, short }) => {
		const asked = points.filter((point) => point.question === code);
		const baseline = baselineOf(asked, beganOn);
		const own = asked.map((point) => ({
			id: point.roundId,
			on: dateInWords(point.closedOn),
			words: shareInWords(point),
			yes: point.yes,
			said: point.yes + point.partly + point.no
		}));
		const first = own.find(({ id }) => id === baseline?.roundId);
		const last = own.at(-1);
		if (!baseline || !first || !last) return [];
		const isOne = first === last;
		const isLate = beganOn !== null && baseline.closedOn > beganOn;
		const then =
			beganOn === null
				? 'at first'
				: isLate
					? `when it was first asked, on ${first.on}, after it had begun`
					: `before it began, on ${first.on}`;
		const sentence = !isOne
			? `${last.words}; ${first.yes} of ${first.said} ${then}.`
			: beganOn !== null && !isLate
				? `${last.words}, before it began. Ask again, to see whether it helps.`
				: `${last.words}. This is the beginning: the next round can be compared with it.`;
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

/**
 * What a service said the last time it was asked, a line a question, for the brief of somebody who goes there: only
 * what five or more said is kept at all (decision 0052).
 */
export function newestSaid(points: readonly TrendPoint[]): readonly string[] {
	const newest = points.at(-1);
	if (!newest) {
		return ['Nobody was asked here yet, or fewer than five answered: not enough to say.'];
	}
	return [
		...questions.flatMap(({ code, short }) => {
			const found = points.find(
				(point) => point.question === code && point.roundId === newest.roundId
			);
			return found ? [`${short}: ${shareInWords(found)}.`] : [];
		}),
		`Asked until ${dateInWords(newest.closedOn)}.`
	];
}
