import { readClock, readMoment } from './dates.ts';
import { readHarm } from './harm.ts';
import { PHYSICAL_HARM, type Field } from './model.ts';
import { plain } from './plain.ts';
import { synonyms } from './synonyms.ts';
import { isPath, referenceTaxonomy, classifier, splitPath } from './taxonomy.ts';

/** What a column's cells look like: shares from 0 to 1 of the cells that are not empty. */
export interface Contents {
	filled: number;
	dates: number;
	/** Dates that carry a time which is not midnight. */
	timedDates: number;
	clocks: number;
	distinct: number;
	types: number;
	paths: number;
	harms: number;
	numbers: number;
	yesNo: number;
	rooms: number;
	services: number;
	/** Average length in characters. */
	length: number;
}

const LOOKED_AT = 300;
const classify = classifier(referenceTaxonomy);
const YES_NO = new Set([...synonyms.yes, 'no', 'n', 'false', '0'].map(plain));
const ROOMS = new Set(synonyms.rooms.map(plain));

/** Looks through a column's cells (the first 300 that are not empty). */
export function contentsOf(
	cells: readonly string[],
	isService: (text: string) => boolean
): Contents {
	const values = cells.filter((cell) => cell.trim() !== '').slice(0, LOOKED_AT);
	const different = [...new Set(values)];
	const share = (list: readonly string[], test: (cell: string) => boolean) =>
		list.length > 0 ? list.filter(test).length / list.length : 0;
	const moment = (cell: string) => readMoment(cell, 'dmy') ?? readMoment(cell, 'mdy');
	const timed = (cell: string) => {
		const time = moment(cell)?.time;
		return time !== null && time !== undefined && time !== '00:00';
	};
	const isShort = different.every((cell) => cell.length <= 80);
	return {
		filled: values.length,
		dates: share(values, (cell) => moment(cell) !== null),
		timedDates: share(values, timed),
		clocks: share(values, (cell) => readClock(cell) !== null),
		distinct: values.length > 0 ? different.length / values.length : 0,
		types: isShort ? share(different, isType) : 0,
		paths: share(different, isPath),
		harms: share(different, (cell) => readHarm(cell, 'physical', PHYSICAL_HARM, {}).sure),
		numbers: share(values, (cell) => /^\s*\d+([.,]\d+)?\s*$/.test(cell)),
		yesNo: share(values, (cell) => YES_NO.has(plain(cell))),
		rooms: share(values, (cell) => ROOMS.has(plain(cell))),
		services: share(values, isService),
		length: values.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, values.length)
	};
}

function isType(cell: string): boolean {
	const [type, subtype] = splitPath(cell);
	const { domain } = classify(type, subtype, {});
	return domain !== null && domain !== 'other';
}

/**
 * What the cells add to, or take from, a heading's score for a field; null when they rule it out.
 * A column with no cells neither helps nor rules out, so an empty 'Closed date' is still found.
 */
export function contentScore(field: Field, contents: Contents): number | null {
	const { filled, dates, clocks, distinct, types, harms, numbers, yesNo, rooms, services, length } =
		contents;
	if (filled === 0) return -15;
	switch (field) {
		case 'occurredAt':
		case 'occurredDate':
		case 'reportedDate':
		case 'closedDate':
			return dates >= 0.5 ? 10 : null;
		case 'occurredTime':
			return clocks >= 0.5 && dates < 0.5 ? 10 : null;
		case 'safeguarding':
			return yesNo >= 0.5 ? 10 : null;
		case 'type':
		case 'typePath':
		case 'subtype':
			return dates >= 0.5 || yesNo === 1 ? null : Math.round(types * 30);
		case 'reference':
			return dates >= 0.5 && numbers < 1 ? null : distinct >= 0.8 ? 5 : -40;
		case 'physicalHarm':
		case 'potentialSeverity':
		case 'psychologicalHarm':
			return harms + numbers < 0.2 && length > 40 ? null : Math.round(harms * 20) - 10;
		case 'service':
			return services >= 0.5 ? 50 : rooms >= 0.3 ? -60 : 0;
		case 'place':
			return services >= 0.5 ? -60 : rooms >= 0.3 ? 20 : 0;
		case 'description':
		case 'actionTaken':
			return dates >= 0.5 || numbers === 1 ? null : length > 20 ? 5 : -5;
		default:
			return dates >= 0.8 && numbers < 1 ? null : 0;
	}
}
