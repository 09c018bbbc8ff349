import type { Calendar } from '../calendar.ts';
import { fresh, id, type Step, type Value } from '../step.ts';
import type { Happening } from './happenings.ts';
import taxonomy from '../../../db/reference/incident-taxonomy.json' with { type: 'json' };

/** Reports older than this were kept in the system before, and came in month by month. */
export const LIVE_SINCE_DAYS = 200;
const BATCH_DAYS = 28;

/** The day, counted back, on which an old report was taken in; itself for a newer one. */
export const knownSince = (daysAgo: number): number =>
	daysAgo < LIVE_SINCE_DAYS
		? daysAgo
		: Math.max(LIVE_SINCE_DAYS, Math.floor((daysAgo - 1) / BATCH_DAYS) * BATCH_DAYS);

/** What came in from the system before: closed, with nothing asked of anybody. */
export function historySteps(all: readonly Happening[], calendar: Calendar): Step[] {
	const batches = new Map<number, Happening[]>();
	for (const one of all) {
		if (one.daysAgo < LIVE_SINCE_DAYS) continue;
		const day = knownSince(one.daysAgo);
		batches.set(day, [...(batches.get(day) ?? []), one]);
	}
	return [...batches].map(([day, batch]) => ({
		at: calendar.instant(day, '06:00'),
		actor: 'process',
		command: 'signals.take-in-history',
		input: {
			importId: fresh(`history:${day}`),
			onBehalfOf: null,
			rows: batch.map((one) => historyRow(one, calendar))
		}
	}));
}

function historyRow(one: Happening, calendar: Calendar): Value {
	const { story, service } = one;
	return {
		id: fresh(one.key),
		kind: story.kind,
		serviceId: id(`service:${service.key}`),
		teamId: null,
		place: one.place,
		shiftGroup: one.shiftGroup,
		words: one.words,
		immediateAction: one.did,
		happenedOn: calendar.date(one.daysAgo),
		time: one.time,
		reportedOn: calendar.date(one.daysAgo),
		closedOn: calendar.date(Math.max(knownSince(one.daysAgo), one.daysAgo - 14)),
		domainCode: story.type === '' ? null : domainOf(story.type),
		failureCode: story.type === '' ? null : story.type,
		physicalHarm: one.physical,
		psychologicalHarm: one.psychological,
		potentialSeverity: one.potential,
		personIds: one.references.map((reference) => id(`person:${service.key}.${reference}`))
	};
}

const DOMAINS = taxonomy.domains
	.map((one) => one.code)
	.sort((one, other) => other.length - one.length);

/** The domain of a failure code: the longest domain it starts with. */
export function domainOf(type: string): string {
	const domain = DOMAINS.find((one) => type.startsWith(`${one}-`));
	if (!domain) throw new Error(`No domain of the taxonomy begins ${type}.`);
	return domain;
}
