import type { Cell, TableColumn, TableRow } from '#design/model.ts';
import reference from '../../../db/reference/leadership.json' with { type: 'json' };
import { dateInWords, daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { evenness } from './measures.ts';
import type {
	ReachCell,
	ReachLesson,
	ReachService,
	TalksOfService
} from './queries/reach.server.ts';

/** "3 days", "Not yet": how long a lesson has not been talked about in a place. */
function silence(cell: ReachCell | undefined, today: string): Cell {
	if (!cell) return null;
	if (cell.isResting) return 'At rest';
	if (cell.lastOn === null) return 'Not yet';
	const days = daysBetween(cell.lastOn, today);
	const text = days === 0 ? 'Today' : plural(days, 'day', 'days');
	return days > reference.silentAfterDays ? { text, tone: 'concern' } : text;
}

/** Lesson by service: when each was last talked about. In the order of names: this is no ranking. */
export function reachTable(
	services: readonly ReachService[],
	lessons: readonly ReachLesson[],
	cells: readonly ReachCell[],
	today: string
): {
	columns: TableColumn[];
	rows: TableRow[];
	silent: { id: string; text: string; href: string }[];
} {
	const find = (service: string, lesson: string) =>
		cells.find((cell) => cell.serviceId === service && cell.lessonId === lesson);
	const silent = services.flatMap((service) => {
		const own = cells.filter((cell) => cell.serviceId === service.id && !cell.isResting);
		const last = own.map((cell) => cell.lastOn).filter((on) => on !== null);
		const newest = last.sort().at(-1);
		if (own.length === 0) return [];
		if (newest !== undefined && daysBetween(newest, today) <= reference.silentAfterDays) return [];
		return [
			{
				id: service.id,
				text:
					newest === undefined
						? `${service.name}: nothing shows yet that any of its ${plural(own.length, 'lesson', 'lessons')} was talked about.`
						: `${service.name}: no lesson was talked about since ${dateInWords(newest)}.`,
				href: `/learning/in/${service.id}`
			}
		];
	});
	return {
		columns: [
			{ key: 'service', label: 'Service' },
			...lessons.map(({ id, title }) => ({ key: id, label: title }))
		],
		rows: services.map((service) => ({
			id: service.id,
			cells: {
				service: { text: service.name, href: `/learning/in/${service.id}` },
				...Object.fromEntries(lessons.map(({ id }) => [id, silence(find(service.id, id), today)]))
			}
		})),
		silent
	};
}

/** How even it is over services, in a sentence that names the place that hears least: so that somebody goes there. */
export function evennessInWords(services: readonly TalksOfService[]): {
	readonly value: string;
	readonly sentence: string;
} {
	const found = evenness(services);
	if (found === null) {
		return {
			value: 'Nothing to compare yet',
			sentence: 'It needs two services with live lessons, and somebody who talked about one.'
		};
	}
	const rate = ({ talks, staff }: TalksOfService) => (staff > 0 ? talks / staff : 0);
	const [least] = services
		.filter(({ staff }) => staff > 0)
		.sort((one, other) => rate(one) - rate(other));
	return {
		value: `${Math.round(found * 100)}% of the middle`,
		sentence: least
			? `${least.serviceName} hears least for its size: ${plural(least.talks, 'talk', 'talks')} with ${plural(least.staff, 'person', 'people')} working there. Who could go there next?`
			: ''
	};
}
