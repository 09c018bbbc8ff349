import { error } from '@sveltejs/kit';
import { trendSeries } from '#capabilities/pulse/present.ts';
import { isVisible } from '#capabilities/pulse/policy.ts';
import { servicesToChoose } from '#capabilities/pulse/queries/list.server.ts';
import { pulseOverTime } from '#capabilities/pulse/queries/trend.server.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const asked = url.searchParams.get('service') ?? '';
	const serviceId = isId(asked) ? asked : null;
	if (!isVisible(actor, { serviceId })) error(404, NOT_HERE);
	const { points, services } = await locals.read((tx) =>
		gather(tx, {
			points: [pulseOverTime(actor, serviceId)],
			services: [servicesToChoose(actor)]
		})
	);
	const place = services.find((one) => one.value === serviceId);
	if (serviceId !== null && !place) error(404, NOT_HERE);
	return {
		where: place?.label ?? 'Everybody asked',
		series: trendSeries(points),
		values: { service: serviceId ?? '' },
		fields: [
			{
				name: 'service',
				label: 'Service',
				kind: 'select',
				options: [{ value: '', label: 'Everybody' }, ...services],
				errors: {}
			}
		] satisfies FieldDefinition[]
	};
};
