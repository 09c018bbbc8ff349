import { expressionBuilder } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { askers } from '../policy.ts';
import { questionsOf } from '../questions.ts';
import { askedOfMe } from './list.server.ts';

/** Questions that wait for this person's answer: a part of home. */
export function pulseToAnswer(actor: PersonActor, now: Date): Part<HomeItem> {
	const asked = askedOfMe(actor, londonDate(now));
	return {
		...asked,
		present: (json) =>
			asked
				.present(json)
				.filter((round) => !round.isAnswered)
				.slice(0, 1)
				.map((round) => ({
					kind: 'pulse',
					title: `${questionsOf(round.version).length === 4 ? 'Four' : 'Seven'} quick questions, without your name`,
					sentence: `It takes 20 seconds. Open until ${dateInWords(round.closesOn)}.`,
					href: `/pulse/${round.id}`,
					tag: { text: 'For you', tone: 'good' as const },
					since: round.openedOn
				}))
	};
}

/** Rounds whose last day has passed, or that were closed and not shared back: a part of home for who asks. */
export function pulseToShare(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const over = servicesWhere(actor, askers);
	const query = expressionBuilder<DB>()
		.selectFrom('pulse_round as round')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'round.provider_id')
				.onRef('service.id', '=', 'round.service_id')
		)
		.select([
			'round.id',
			'round.status',
			'round.closes_on as closesOn',
			'round.closed_on as closedOn',
			'service.name as serviceName'
		])
		.where('round.provider_id', '=', actor.providerId)
		.where((eb) =>
			eb.or([
				eb('round.status', '=', 'closed'),
				eb.and([eb('round.status', '=', 'open'), eb('round.closes_on', '<', today)])
			])
		)
		// Each has one person to move it: the manager of the one service, or the quality lead for all.
		.where((eb) =>
			over === 'all'
				? holds(actor, ['quality_lead'])
					? eb.lit(true)
					: eb('round.opened_by', '=', actor.staffId)
				: over.length > 0
					? eb('round.service_id', 'in', over)
					: eb.lit(false)
		)
		.orderBy('round.opened_on')
		.orderBy('round.id')
		.limit(2);
	return part('pulse-share', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'pulse',
			title:
				row.status === 'open'
					? 'Close the pulse and read it'
					: 'Tell staff what you heard in the pulse',
			sentence: `${row.serviceName ?? 'Every service'}. ${row.status === 'open' ? 'Its last day has passed.' : 'They answered; they wait to hear what changes.'}`,
			href: `/pulse/${row.id}`,
			tag: { text: 'Next step', tone: 'action' as const },
			since: row.closedOn ?? row.closesOn
		}))
	);
}
