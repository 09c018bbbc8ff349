import { sql } from 'kysely';
import { visibleStaff } from '#capabilities/people/policy.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** More people than anybody chooses from. */
const MOST_PEOPLE = 500;

/** An ordinary report this actor may see, and the people of its service to choose from. Two statements. */
export async function reportToAskAbout(
	tx: TenantTx,
	actor: PersonActor,
	id: string
): Promise<{ reference: string; serviceId: string; people: FieldOption[] } | null> {
	const report = await tx
		.selectFrom('signal')
		.select(['signal.reference', 'signal.service_id as serviceId'])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleSignals(actor))
		.executeTakeFirst();
	if (!report) return null;
	const today = londonDate(new Date());
	const people = await tx
		.selectFrom('staff')
		.select(['staff.id as value', 'staff.name as label'])
		.where('staff.provider_id', '=', actor.providerId)
		.where('staff.left_on', 'is', null)
		.where(visibleStaff(actor, today))
		.where((eb) =>
			eb.or([
				eb('staff.id', '=', actor.staffId),
				eb.exists(
					eb
						.selectFrom('assignment as a')
						.select('a.id')
						.whereRef('a.provider_id', '=', 'staff.provider_id')
						.whereRef('a.staff_id', '=', 'staff.id')
						.where('a.service_id', '=', report.serviceId)
						.where('a.superseded_at', 'is', null)
						.where((on) => on.or([on('a.to_on', 'is', null), on('a.to_on', '>=', today)]))
				)
			])
		)
		.orderBy(sql`staff.name`)
		.orderBy('staff.id')
		.limit(MOST_PEOPLE)
		.execute();
	return { ...report, people };
}
