import { stop } from '#platform/web/form.server.ts';
import { isLive, keptListening } from '#capabilities/insight/kept.ts';
import { readPeriod } from '#capabilities/insight/period.ts';
import { canSeeInsight } from '#capabilities/insight/policy.ts';
import { listeningColumns, listeningRow, nightSentence } from '#capabilities/insight/present.ts';
import { keptFigure } from '#capabilities/insight/queries/kept.server.ts';
import { listening } from '#capabilities/insight/queries/listening.server.ts';
import { overseenServices } from '#capabilities/insight/queries/services.server.ts';
import { listeningOf } from '#capabilities/insight/told-back.ts';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** What the page shows and its files hold: the same rows, from the same address. */
export async function toldBackAt(locals: App.Locals, url: URL) {
	const actor = locals.person();
	const may = canSeeInsight(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const now = new Date();
	const period = readPeriod(url.searchParams, londonDate(now));
	const found = await locals.read(async (tx) => {
		const services = await overseenServices(tx, actor);
		if (isLive(period, services, londonDate(now))) {
			const facts = await listening(tx, actor, period, now);
			return { services, facts, period, night: null };
		}
		const kept = await keptFigure(tx, actor, 'told_back', keptListening, period.service);
		return {
			services,
			facts: kept?.rows ?? [],
			period: kept ?? period,
			night: nightSentence(kept?.asOf ?? null, period.service !== null)
		};
	});
	return {
		services: found.services,
		all: found.facts.map(listeningOf),
		columns: listeningColumns(found.night === null),
		period: { from: found.period.from, to: found.period.to },
		night: found.night
	};
}

/** The rows of the page as a file. */
export async function toldBackTable(locals: App.Locals, url: URL): Promise<TableFile> {
	const { all, columns, period } = await toldBackAt(locals, url);
	return {
		name: `told-back-${period.from}-to-${period.to}`,
		...tableTexts(columns, all.map(listeningRow))
	};
}
