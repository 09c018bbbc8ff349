import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { isLive, keptListening } from '#capabilities/insight/kept.ts';
import { periodFields } from '#capabilities/insight/filter-fields.ts';
import { readPeriod } from '#capabilities/insight/period.ts';
import { canSeeInsight } from '#capabilities/insight/policy.ts';
import {
	listeningColumns,
	listeningRow,
	listeningSentence,
	nightSentence
} from '#capabilities/insight/present.ts';
import { listening } from '#capabilities/insight/queries/listening.server.ts';
import { keptFigure } from '#capabilities/insight/queries/kept.server.ts';
import { overseenServices } from '#capabilities/insight/queries/services.server.ts';
import { listeningOf, overall } from '#capabilities/insight/told-back.ts';
import { PROMISED_DAYS } from '#capabilities/signals/told-back/model.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const may = canSeeInsight(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const now = new Date();
	const period = readPeriod(url.searchParams, londonDate(now));
	const found = await locals.read(async (tx) => {
		const services = await overseenServices(tx, actor);
		if (isLive(period, services.length)) {
			const facts = await listening(tx, actor, period, now);
			return { services, facts, period, night: null };
		}
		const kept = await keptFigure(tx, actor, 'told_back', keptListening);
		return {
			services,
			facts: kept?.rows ?? [],
			period: kept ?? period,
			night: nightSentence(kept?.asOf ?? null)
		};
	});
	const all = found.facts.map(listeningOf);
	const total = overall(all);
	return {
		night: found.night,
		columns: listeningColumns(found.night === null),
		sentence: all.length === 0 && found.night !== null ? null : listeningSentence(total),
		worstHref: total.worst ? `/reports/${total.worst.id}` : null,
		rows: all.map(listeningRow),
		fields: periodFields(found.services),
		values: Object.fromEntries(url.searchParams),
		period: { from: found.period.from, to: found.period.to },
		promisedDays: PROMISED_DAYS,
		address: url.pathname + url.search
	};
};
