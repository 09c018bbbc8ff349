import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

const readers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** Inspections of the services the actor oversees: the same people who read its findings. */
const seenBy =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'inspection'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		const services = servicesWhere(actor, readers);
		if (services === 'all') return eb.lit(true);
		return services.length === 0 ? eb.lit(false) : eb('inspection.service_id', 'in', services);
	};

/** One inspection as a command finds it, or null when there is none for this actor. */
export async function inspectionRow(tx: TenantTx, actor: Actor, id: string) {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('inspection')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.where(seenBy(actor))
		.executeTakeFirst();
	return row ?? null;
}

export interface FindingLine {
	readonly id: string;
	readonly words: string;
	readonly reference: string | null;
	readonly isStrength: boolean;
	readonly status: string;
	readonly lessons: number;
}

export interface InspectionPage {
	readonly id: string;
	readonly serviceName: string;
	readonly body: string;
	readonly bodyName: string | null;
	readonly stage: string;
	readonly visitedFrom: string;
	readonly visitedTo: string | null;
	readonly publishedOn: string | null;
	readonly framework: string | null;
	readonly result: string | null;
	readonly revision: number;
	readonly findings: readonly FindingLine[];
}

/** One inspection with its findings, shortfalls first, or null when there is none for this actor. */
export async function inspectionPage(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<InspectionPage | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('inspection')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'inspection.provider_id')
				.onRef('service.id', '=', 'inspection.service_id')
		)
		.selectAll('inspection')
		.select('service.name as service_name')
		.select(
			sql<FindingLine[]>`coalesce((select json_agg(it) from (
				select s.id, s.words, f.reference, f.is_strength as "isStrength", s.status,
					(select count(*)::int from lesson_source ls where ls.provider_id = s.provider_id
						and ls.signal_id = s.id) as lessons
				from signal_inspection_finding f
				join signal s on s.provider_id = f.provider_id and s.id = f.signal_id
				where f.provider_id = inspection.provider_id and f.inspection_id = inspection.id
				order by f.is_strength, s.id limit 300) it), '[]')`.as('findings')
		)
		.where('inspection.provider_id', '=', actor.providerId)
		.where('inspection.id', '=', id)
		.where(seenBy(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		serviceName: row.service_name,
		body: row.body,
		bodyName: row.body_name,
		stage: row.stage,
		visitedFrom: row.visited_from,
		visitedTo: row.visited_to,
		publishedOn: row.published_on,
		framework: row.framework,
		result: row.result,
		revision: row.revision,
		findings: row.findings
	};
}
