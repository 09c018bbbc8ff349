import { quarterDays } from '#kernel/london.ts';
import type { VoicesOfService } from './queries/voices.server.ts';
import { readVoices, type QuarterCount, type VoicesReading } from './voices.ts';

/** One chart: a service, or all of them together. */
export interface VoicesChart {
	readonly id: string;
	readonly title: string;
	readonly quarters: readonly (QuarterCount & {
		readonly label: string;
		readonly isRunning: boolean;
	})[];
	readonly reading: VoicesReading;
	readonly tag: string;
}

const tagWords: Record<VoicesReading['reading'], string> = {
	earlier: 'Told earlier',
	later: 'Told late',
	quieter: 'Quieter',
	louder: 'More voices',
	steady: 'No clear change',
	too_few: 'Too few to tell'
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'Jul–Sep 2026' */
function quarterLabel(quarter: string): string {
	const { first, last } = quarterDays(quarter);
	const month = (day: string) => MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
	return `${month(first)}–${month(last)} ${first.slice(0, 4)}`;
}

/**
 * The charts of the page: those to look at first, then by name. The quarter still running is drawn, and
 * left out of the reading, as it always looks as if it fell.
 */
export function voicesPage(
	services: readonly VoicesOfService[],
	wanted: readonly string[],
	running: string
): { charts: VoicesChart[] } {
	const chart = (id: string, title: string, quarters: readonly QuarterCount[]): VoicesChart => {
		const reading = readVoices(quarters.filter((one) => one.quarter !== running));
		return {
			id,
			title,
			reading,
			tag: tagWords[reading.reading],
			quarters: quarters.map((one) => ({
				...one,
				label: quarterLabel(one.quarter),
				isRunning: one.quarter === running
			}))
		};
	};
	const all = wanted.map((quarter, place) => ({
		quarter,
		comments: services.reduce((sum, one) => sum + (one.quarters[place]?.comments ?? 0), 0),
		complaints: services.reduce((sum, one) => sum + (one.quarters[place]?.complaints ?? 0), 0)
	}));
	const single = services.map((one) => chart(one.id, one.name, one.quarters));
	const order = ['later', 'earlier', 'louder', 'quieter', 'steady', 'too_few'];
	const rank = (one: VoicesChart) => order.indexOf(one.reading.reading);
	single.sort((one, other) => rank(one) - rank(other) || (one.title < other.title ? -1 : 1));
	return {
		charts: services.length > 1 ? [chart('all', 'All services together', all), ...single] : single
	};
}
