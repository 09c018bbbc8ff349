import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { viewManagers } from '#capabilities/search/views-policy.ts';
import { sharingOptions } from '#capabilities/search/views.ts';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption, FormDefinition } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** With whom this person may share a view. One statement. */
export async function sharingFor(tx: TenantTx, actor: PersonActor): Promise<FieldOption[]> {
	const managed = servicesWhere(actor, viewManagers);
	const services = await servicesFor(tx, actor);
	return sharingOptions(
		services.filter(({ id }) => managed === 'all' || managed.includes(id)),
		managed === 'all'
	);
}

/** The form with the people one may share with; without any, it is not asked. */
export const withSharing = (
	definition: FormDefinition,
	options: readonly FieldOption[]
): FormDefinition => ({
	...definition,
	fields: definition.fields.flatMap((field) =>
		field.name !== 'sharedWith' ? [field] : options.length > 1 ? [{ ...field, options }] : []
	)
});
