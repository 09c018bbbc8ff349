import { expressionBuilder } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

const MOST = 500;

/** Lessons that are or were live, to choose from: a part of the page. */
export function lessonChoices(actor: PersonActor): Part<FieldOption> {
	const query = expressionBuilder<DB>()
		.selectFrom('lesson')
		.select(['lesson.id as value', 'lesson.title as label'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.live_version', 'is not', null)
		.where('lesson.status', '=', 'live')
		.where(visibleLessons(actor))
		.orderBy('lesson.title')
		.limit(MOST);
	return part('lessons', rowsAsJson(query), (rows) => rows);
}

/** The services this person leads: a part of the page. */
export function ledServices(actor: PersonActor): Part<FieldOption> {
	const led = servicesWhere(actor, [
		'team_leader',
		'registered_manager',
		'operations_manager',
		'quality_lead',
		'director'
	]);
	const query = expressionBuilder<DB>()
		.selectFrom('service')
		.select(['service.id as value', 'service.name as label'])
		.where('service.provider_id', '=', actor.providerId)
		.where('service.closed_on', 'is', null)
		.where((eb) =>
			led === 'all' ? eb.lit(true) : led.length > 0 ? eb('service.id', 'in', led) : eb.lit(false)
		)
		.orderBy('service.name');
	return part('services', rowsAsJson(query), (rows) => rows);
}

/** People who lead, to say who decided: a part of the page. */
export function deciders(actor: PersonActor): Part<FieldOption> {
	const query = expressionBuilder<DB>()
		.selectFrom('staff')
		.select(['staff.id as value', 'staff.name as label'])
		.where('staff.provider_id', '=', actor.providerId)
		.where('staff.left_on', 'is', null)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('role_grant as g')
					.select('g.id')
					.whereRef('g.provider_id', '=', 'staff.provider_id')
					.whereRef('g.staff_id', '=', 'staff.id')
					.where('g.ended_at', 'is', null)
					.where('g.role', 'not in', ['care_worker', 'administrator'])
			)
		)
		.orderBy('staff.name')
		.orderBy('staff.id')
		.limit(MOST);
	return part('deciders', rowsAsJson(query), (rows) => rows);
}
