import { isId } from '#kernel/ids.ts';
import { isDate } from '#kernel/london.ts';
import { isSignalKind, type SignalKind } from './model.ts';

const views = ['all', 'triage', 'waiting', 'worries', 'repeats'] as const;
type View = (typeof views)[number];

/** What narrows the list of reports. Everything comes from the address, so a view can be sent to somebody. */
export interface ReportFilters {
	readonly view: View;
	readonly kind: SignalKind | null;
	readonly service: string | null;
	readonly status: string | null;
	/** A domain or a failure mode. */
	readonly type: string | null;
	/** Harm of this grade or worse, to body or mind. */
	readonly harm: HarmFloor | null;
	/** London days, both included. */
	readonly from: string | null;
	readonly to: string | null;
	readonly isMine: boolean;
	readonly reference: string | null;
	readonly isOldestFirst: boolean;
}

export const harmFloors = ['low', 'moderate', 'severe', 'fatal'] as const;
export type HarmFloor = (typeof harmFloors)[number];

/** The grades that are this bad or worse. */
export const gradesFrom = (floor: HarmFloor): string[] =>
	harmFloors.slice(harmFloors.indexOf(floor));

/** Reads the filters of an address; anything malformed narrows nothing. */
export function readFilters(query: URLSearchParams): ReportFilters {
	const text = (name: string) => query.get(name)?.trim() || null;
	const day = (name: string) => {
		const found = text(name);
		return found !== null && isDate(found) ? found : null;
	};
	const kind = text('kind');
	const service = text('service');
	const harm = text('harm');
	const view = views.find((one) => one === text('view')) ?? 'all';
	const sort = text('sort');
	return {
		view,
		kind: kind !== null && isSignalKind(kind) ? kind : null,
		service: isId(service) ? service : null,
		status: text('status'),
		type: text('type'),
		harm: harmFloors.find((one) => one === harm) ?? null,
		from: day('from'),
		to: day('to'),
		isMine: text('mine') === 'yes',
		reference: text('reference')?.toUpperCase() ?? null,
		isOldestFirst: sort === null ? view === 'triage' || view === 'waiting' : sort === 'happened'
	};
}
