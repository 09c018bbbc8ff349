import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { figureOf, isKept, isLive, keptInterval } from '#capabilities/insight/kept.ts';
import { readInterval } from '#capabilities/insight/milestones.ts';
import { readPeriod } from '#capabilities/insight/period.ts';
import { canSeeInsight } from '#capabilities/insight/policy.ts';
import {
	CHOOSE_A_SERVICE,
	intervalFile,
	intervalMinutesFile,
	nightSentence
} from '#capabilities/insight/present.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { intervals } from '#capabilities/insight/queries/intervals.server.ts';
import { keptFigure } from '#capabilities/insight/queries/kept.server.ts';
import { overseenServices } from '#capabilities/insight/queries/services.server.ts';

/** What the page shows and its files hold: the same rows, from the same address. */
export async function intervalsAt(locals: App.Locals, url: URL) {
	const actor = locals.person();
	const may = canSeeInsight(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const now = new Date();
	const period = readPeriod(url.searchParams, londonDate(now));
	const interval = readInterval(url.searchParams);
	const found = await locals.read(async (tx) => {
		const services = await overseenServices(tx, actor);
		if (isLive(period, services, londonDate(now))) {
			const rows = await intervals(tx, actor, interval, period, now);
			return { services, rows, period, night: null };
		}
		if (!isKept(interval)) {
			if (period.service === null) return { services, rows: [], period, night: CHOOSE_A_SERVICE };
			const rows = await intervals(tx, actor, interval, period, now);
			return { services, rows, period, night: null };
		}
		const kept = await keptFigure(tx, actor, figureOf(interval), keptInterval, period.service);
		return {
			services,
			rows: kept?.rows ?? [],
			period: kept ? { from: kept.from, to: kept.to, service: period.service } : period,
			night: nightSentence(kept?.asOf ?? null, period.service !== null)
		};
	});
	return { ...found, interval };
}

/** The rows of the page as a file; with `columns=minutes` in minutes, to sort and count with. */
export async function intervalTable(locals: App.Locals, url: URL): Promise<TableFile> {
	const { rows, interval, period } = await intervalsAt(locals, url);
	return url.searchParams.get('columns') === 'minutes'
		? intervalMinutesFile(rows, interval, period)
		: intervalFile(rows, interval, period);
}
