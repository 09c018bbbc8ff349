import type { Actor } from '#kernel/actor.ts';
import { addDays } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { SignalKind } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { countRepetitionAround } from '../repetition.ts';
import {
	REVIEW_TIERS,
	suggestTier,
	type PhysicalHarm,
	type PsychologicalHarm,
	type SuggestedTier
} from '../triage.ts';

/** What likeness is judged on. */
export interface Alike {
	readonly id: string;
	readonly kind: SignalKind | string;
	readonly service_id: string;
	readonly domain_code: string | null;
	readonly failure_code: string | null;
	readonly place: string | null;
	readonly happened_on: string;
	readonly physical_harm: string;
	readonly psychological_harm: string;
	readonly potential_severity: string;
}

interface SimilarReport {
	readonly id: string;
	readonly reference: string;
	readonly happenedOn: string;
	readonly serviceId: string;
	readonly physicalHarm: string;
	readonly words: string;
}

export interface SimilarEarlier {
	readonly count: number;
	readonly first: readonly SimilarReport[];
	/** The list of them all. */
	readonly href: string;
}

/** Earlier reports of the same failure in the same service, over the twelve months before. Never a worry. */
export async function similarEarlier(
	tx: TenantTx,
	actor: Actor,
	report: Alike,
	howMany = 5
): Promise<SimilarEarlier> {
	const from = addDays(report.happened_on, -365);
	const { failure_code: failure } = report;
	const query = new URLSearchParams({
		service: report.service_id,
		type: failure ?? '',
		from,
		to: report.happened_on
	});
	const href = `/reports?${query.toString()}`;
	if (failure === null) return { count: 0, first: [], href };
	const rows = await tx
		.selectFrom('signal')
		.select(['id', 'reference', 'happened_on', 'service_id', 'physical_harm', 'words'])
		.select((eb) => eb.fn.countAll<string>().over().as('total'))
		.where('provider_id', '=', actor.providerId)
		.where('service_id', '=', report.service_id)
		.where('failure_code', '=', failure)
		.where('compartment', 'is', null)
		.where('status', '!=', 'rejected')
		.where('withdrawn_at', 'is', null)
		.where('id', '!=', report.id)
		.where('happened_on', '>=', from)
		.where('happened_on', '<=', report.happened_on)
		.where(visibleTo(actor))
		.orderBy('occurred_at', 'desc')
		.limit(howMany)
		.execute();
	return {
		count: Number(rows[0]?.total ?? 0),
		first: rows.map((row) => ({
			id: row.id,
			reference: row.reference,
			happenedOn: row.happened_on,
			serviceId: row.service_id,
			physicalHarm: row.physical_harm,
			words: row.words
		})),
		href
	};
}

/**
 * How deep to look, suggested from harm and from repetition around it, reports that came since included.
 * Repetition is counted over all ordinary reports of the provider, as only numbers come out of it; worries
 * never count.
 * @param known ids of the people affected, when they were read already
 */
export async function suggestionFor(
	tx: TenantTx,
	actor: Actor,
	report: Alike,
	known?: readonly string[]
): Promise<SuggestedTier> {
	const personIds = known ?? (await peopleOf(tx, actor, report.id));
	const others = await likeAround(tx, actor.providerId, report);
	return suggestionAmong({ ...report, personIds }, others);
}

/** A report among those it is compared with. */
export type Among = Omit<Alike, 'kind'> & { readonly personIds: readonly string[] };

/** The suggestion for a report, among others that were read already. */
export const suggestionAmong = (
	report: Among & { readonly kind: string },
	others: readonly Among[]
): SuggestedTier =>
	suggestTier({
		kind: report.kind,
		physical: report.physical_harm as PhysicalHarm,
		psychological: report.psychological_harm as PsychologicalHarm,
		potential: report.potential_severity as PhysicalHarm,
		repetition: countRepetitionAround(
			comparable(report),
			others.map(comparable),
			REVIEW_TIERS.lookBackDays
		)
	});

const comparable = (row: Among) => ({
	id: row.id,
	happenedOn: row.happened_on,
	serviceId: row.service_id,
	domainCode: row.domain_code,
	failureCode: row.failure_code,
	personIds: row.personIds,
	place: row.place
});

/** Ordinary reports of the same domain within the look-back, before it and after it. One statement. */
export async function likeAround(
	tx: TenantTx,
	providerId: string,
	report: Pick<Alike, 'domain_code' | 'happened_on'>
): Promise<LikeAround[]> {
	const days = REVIEW_TIERS.lookBackDays;
	if (report.domain_code === null) return [];
	const rows = await tx
		.selectFrom('signal')
		.select([
			'id',
			'kind',
			'status',
			'tier',
			'suggested_tier',
			'deeper_tier',
			'service_id',
			'happened_on',
			'domain_code',
			'failure_code',
			'place',
			'physical_harm',
			'psychological_harm',
			'potential_severity'
		])
		.select((eb) =>
			eb
				.selectFrom('signal_person')
				.select((inner) => inner.fn<string[] | null>('array_agg', ['person_id']).as('ids'))
				.whereRef('signal_person.provider_id', '=', 'signal.provider_id')
				.whereRef('signal_person.signal_id', '=', 'signal.id')
				.as('persons')
		)
		.where('provider_id', '=', providerId)
		.where('domain_code', '=', report.domain_code)
		.where('compartment', 'is', null)
		.where('status', '!=', 'rejected')
		.where('withdrawn_at', 'is', null)
		.where('happened_on', '>=', addDays(report.happened_on, -days))
		.where('happened_on', '<=', addDays(report.happened_on, days))
		.orderBy('happened_on', 'desc')
		.limit(2000)
		.execute();
	return rows.map(({ persons, ...row }) => ({ ...row, personIds: persons ?? [] }));
}

export type LikeAround = Among & {
	readonly kind: string;
	readonly status: string;
	readonly tier: number | null;
	readonly suggested_tier: number | null;
	readonly deeper_tier: number | null;
};

async function peopleOf(tx: TenantTx, actor: Actor, signalId: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('signal_person')
		.select('person_id')
		.where('provider_id', '=', actor.providerId)
		.where('signal_id', '=', signalId)
		.execute();
	return rows.map(({ person_id }) => person_id);
}
