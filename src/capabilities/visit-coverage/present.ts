import type { TableColumn } from '#design/model.ts';
import { plural } from '#kernel/text.ts';
import {
	monthAndYear,
	ringOf,
	warningsOf,
	type BandCell,
	type ServiceCoverage,
	type WhomKind
} from './model.ts';
import { howMany, kindWords, whomWords } from './words.ts';

export const coverageColumns: readonly TableColumn[] = [
	{ key: 'service', label: 'Service' },
	{ key: 'day', label: 'Day' },
	{ key: 'evening', label: 'Evening' },
	{ key: 'night', label: 'Night' },
	{ key: 'weekend', label: 'Weekend' },
	{ key: 'spoken', label: 'Spoken with' },
	{ key: 'work', label: 'Their work' },
	{ key: 'leaders', label: 'Leaders' },
	{ key: 'told', label: 'Teams told back' }
];

/** “4 people, 2 visits”, “Nobody since March 2026”, “Nobody yet”. */
const cellWords = (cell: BandCell): string =>
	cell.people > 0
		? `${plural(cell.people, 'person', 'people')} on ${plural(cell.visits, 'visit', 'visits')}`
		: cell.lastOn === null
			? 'Nobody yet'
			: `Nobody since ${monthAndYear(cell.lastOn)}`;

const toldWords = ({ held, toldBack, toldInTime }: ServiceCoverage): string =>
	held === 0
		? 'No visit yet'
		: `After ${toldBack} of ${plural(held, 'visit', 'visits')}${toldBack > 0 ? `, ${toldInTime} in time` : ''}`;

/** A service as texts – the same in the table and in the files – with the ring of each band. */
export function presentCoverage(
	service: ServiceCoverage,
	ask: { readonly leaderId: string | null; readonly kind: WhomKind | null }
) {
	// What one leader or one kind of people leaves out says nothing about the service.
	const isEverybody = ask.leaderId === null && ask.kind === null;
	const bands = Object.fromEntries(service.bands.map((cell) => [cell.band, cellWords(cell)]));
	const cells: Record<string, string> = {
		service: service.name,
		...bands,
		spoken:
			service.kinds.length === 0
				? 'Nobody'
				: service.kinds.map(({ kind, people }) => `${kindWords[kind]} ${people}`).join(', '),
		work:
			service.jobs.length === 0
				? service.kinds.length === 0
					? ''
					: 'Not noted'
				: service.jobs
						.map(({ kind, people }) => `${whomWords(kind)} ${howMany(kind, people)}`)
						.join(', '),
		leaders: service.leaders.join(', '),
		told: toldWords(service)
	};
	return {
		id: service.id,
		cells,
		rings: Object.fromEntries(service.bands.map((cell) => [cell.band, ringOf(cell)])),
		warnings: isEverybody ? warningsOf(service) : []
	};
}
