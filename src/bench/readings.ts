import { readAsk } from '#capabilities/search/model.ts';
import { likelyWords } from '#capabilities/search/queries/likely-words.server.ts';
import { homeOf } from '#capabilities/home/present.server.ts';
import { figureOf, isLive, keptInterval, keptListening } from '#capabilities/insight/kept.ts';
import { readInterval } from '#capabilities/insight/milestones.ts';
import { readPeriod } from '#capabilities/insight/period.ts';
import { intervals } from '#capabilities/insight/queries/intervals.server.ts';
import { keptFigure } from '#capabilities/insight/queries/kept.server.ts';
import { listening } from '#capabilities/insight/queries/listening.server.ts';
import { overseenServices } from '#capabilities/insight/queries/services.server.ts';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { readFilters } from '#capabilities/signals/filters.ts';
import { reportDetail, serviceLists } from '#capabilities/signals/queries/detail.server.ts';
import { filterChoices, listReports } from '#capabilities/signals/queries/list.server.ts';
import { repeatedFailures } from '#capabilities/signals/queries/repeats.server.ts';
import { similarEarlier } from '#capabilities/signals/queries/similar.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import { partsOfReport } from '#shell/beside.server.ts';
import { search } from '#shell/search.server.ts';
import type { ReadGround } from './ground.ts';
import { sought, type SignalGround } from './signals-ground.ts';

export type Who = 'manager' | 'director' | 'careWorker';
export const called: Record<Who, string> = {
	manager: 'manager of a service',
	director: 'director',
	careWorker: 'care worker'
};

/** What a page reads, in one transaction, as its route does. */
export interface Reading<Ground extends ReadGround> {
	readonly what: string;
	readonly who: readonly Who[];
	read(tx: TenantTx, actor: PersonActor, ground: Ground): Promise<unknown>;
}

const leaders: readonly Who[] = ['manager', 'director'];

const list = (query: string, depth = 1) => ({
	async read(tx: TenantTx, actor: PersonActor) {
		await filterChoices(tx, actor);
		const filters = readFilters(new URLSearchParams(query));
		const cursor = depth > 1 ? await cursorAt(tx, actor, query, depth) : null;
		return listReports(tx, actor, filters, { cursor, size: 50 });
	}
});

/** Where a page far down begins, found once a ground, actor and list. */
const cursors = new Map<string, string>();
async function cursorAt(tx: TenantTx, actor: PersonActor, query: string, depth: number) {
	const key = `${actor.staffId} ${query} ${depth}`;
	const known = cursors.get(key);
	if (known !== undefined) return readCursor(known);
	const { rows } = await listReports(tx, actor, readFilters(new URLSearchParams(query)), {
		cursor: null,
		size: 50 * (depth - 1)
	});
	const last = rows.at(-1);
	const text = Buffer.from(`${last?.occurredAt.toISOString()}|${last?.id}`).toString('base64url');
	cursors.set(key, text);
	return readCursor(text);
}

const finds = (queryOf: (ground: SignalGround) => Record<string, string>) => ({
	async read(tx: TenantTx, actor: PersonActor, ground: SignalGround) {
		const asked = readAsk(new URLSearchParams(queryOf(ground)), [
			{ id: 'reports', title: 'Reports' }
		]);
		await servicesFor(tx, actor);
		const { groups } = await search(tx, actor, asked);
		return groups.length > 0 ? groups : likelyWords(tx, actor, [asked.ask.words]);
	}
});

/** The pages people open most, and the words they look for. */
export const readings: readonly Reading<SignalGround>[] = [
	{
		what: 'home',
		who: ['manager', 'director', 'careWorker'],
		read: (tx, actor) => homeOf(tx, actor, new Date())
	},
	{ what: 'list of reports', who: ['manager', 'director', 'careWorker'], ...list('') },
	{ what: 'list, one kind still open', who: leaders, ...list('kind=near_miss&status=open') },
	// A manager has a tenth: of a thousand reports that is two pages.
	{ what: 'list, page 2 of 50', who: leaders, ...list('', 2) },
	{ what: 'list, page 3 of 50', who: ['director'], ...list('', 3) },
	{ what: 'list, page 20 of 50', who: ['director'], ...list('', 20) },
	{ what: 'list, to look at', who: leaders, ...list('view=triage') },
	{ what: 'list, my reports', who: ['careWorker'], ...list('mine=yes') },
	{
		what: 'what keeps going wrong',
		who: leaders,
		async read(tx, actor) {
			const to = londonDate(new Date());
			await filterChoices(tx, actor);
			return repeatedFailures(tx, actor, { from: addDays(to, -365), to });
		}
	},
	{
		what: 'told back',
		who: leaders,
		async read(tx, actor) {
			const now = new Date();
			const period = readPeriod(new URLSearchParams(), londonDate(now));
			const services = await overseenServices(tx, actor);
			return isLive(period, services, londonDate(now))
				? listening(tx, actor, period, now)
				: keptFigure(tx, actor, 'told_back', keptListening, period.service);
		}
	},
	{
		what: 'how long things take',
		who: leaders,
		async read(tx, actor) {
			const now = new Date();
			const period = readPeriod(new URLSearchParams(), londonDate(now));
			const interval = readInterval(new URLSearchParams());
			const services = await overseenServices(tx, actor);
			return isLive(period, services, londonDate(now))
				? intervals(tx, actor, interval, period, now)
				: keptFigure(tx, actor, figureOf(interval), keptInterval, period.service);
		}
	},
	{
		what: 'told back, one service',
		who: ['director'],
		async read(tx, actor, { serviceId }) {
			const now = new Date();
			const service = `service=${serviceId}`;
			const period = readPeriod(new URLSearchParams(service), londonDate(now));
			const services = await overseenServices(tx, actor);
			return isLive(period, services, londonDate(now))
				? listening(tx, actor, period, now)
				: keptFigure(tx, actor, 'told_back', keptListening, period.service);
		}
	},
	{
		what: 'a report',
		who: leaders,
		async read(tx, actor, { reportId }) {
			const detail = await reportDetail(tx, actor, reportId);
			if (!detail) throw new Error('The bench has a report to open.');
			await gather(tx, {
				lists: [serviceLists(actor, detail.row.service_id)],
				beside: partsOfReport(actor, reportId, new Date())
			});
			return similarEarlier(tx, actor, detail.row);
		}
	},
	{
		what: `search, word in ${sought.common.stands}`,
		who: ['manager', 'director', 'careWorker'],
		...finds(() => ({ q: sought.common.word }))
	},
	{
		what: `search, word in ${sought.middling.stands}`,
		who: leaders,
		...finds(() => ({ q: sought.middling.word }))
	},
	{
		what: `search, word in ${sought.rare.stands}`,
		who: leaders,
		...finds(() => ({ q: sought.rare.word }))
	},
	{ what: 'search, two words', who: leaders, ...finds(() => ({ q: 'fell hoist' })) },
	{ what: 'search, a reference', who: leaders, ...finds(({ reference }) => ({ q: reference })) },
	{
		what: 'search, common word in one service',
		who: ['director'],
		...finds(({ serviceId }) => ({ q: sought.common.word, service: serviceId }))
	},
	{
		what: 'search, all of a common word',
		who: leaders,
		...finds(() => ({ q: sought.common.word, what: 'reports' }))
	},
	{ what: 'search, nothing found', who: leaders, ...finds(() => ({ q: 'zzyzzyva' })) }
];
