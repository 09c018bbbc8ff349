import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { lessonsHere, peopleHere } from '#capabilities/supervision/queries/together.server.ts';
import type { FieldOption, FormDefinition } from '#kernel/form.ts';
import { gather } from '#platform/pages/gather.ts';
import { ledService } from './led-service.server.ts';

/**
 * What the pages of a group and of two minutes ask first: where; and then whom, and about which lesson.
 * @param page the address the choice of a service leads back to
 * @param options what stands in the fields of these names, from the people and lessons there
 */
export async function togetherPage(
	{ locals, url }: { readonly locals: App.Locals; readonly url: URL },
	page: string,
	definition: FormDefinition,
	options: (known: {
		readonly people: readonly FieldOption[];
		readonly lessons: readonly FieldOption[];
	}) => Readonly<Record<string, readonly FieldOption[]>>
) {
	const actor = locals.person();
	const serviceId = ledService(actor, url.searchParams);
	const { services, people, lessons } = await locals.read((tx) =>
		gather(tx, {
			services: serviceId === null ? [serviceChoices(actor)] : [],
			people: serviceId === null ? [] : [peopleHere(actor, serviceId)],
			lessons: serviceId === null ? [] : [lessonsHere(actor, serviceId)]
		})
	);
	const known = options({ people, lessons });
	return {
		serviceId,
		services: services.map(({ value, label }) => ({ href: `${page}?service=${value}`, label })),
		definition: {
			...definition,
			fields: definition.fields.map((field) => {
				const found = known[field.name];
				return found ? { ...field, options: found } : field;
			})
		} satisfies FormDefinition
	};
}
