import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { readInterval } from '#capabilities/insight/milestones.ts';
import { readPeriod } from '#capabilities/insight/period.ts';
import { canSeeInsight } from '#capabilities/insight/policy.ts';
import { intervals } from '#capabilities/insight/queries/intervals.server.ts';
import { overseenServices } from '#capabilities/insight/queries/services.server.ts';

/** What the page shows and its files hold: the same rows, from the same address. */
export async function intervalsAt(locals: App.Locals, url: URL) {
	const actor = locals.person();
	const may = canSeeInsight(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const now = new Date();
	const period = readPeriod(url.searchParams, londonDate(now));
	const interval = readInterval(url.searchParams);
	const found = await locals.read(async (tx) => ({
		services: await overseenServices(tx, actor),
		rows: await intervals(tx, actor, interval, period, now)
	}));
	return { ...found, period, interval };
}
