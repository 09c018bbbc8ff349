import { error } from '@sveltejs/kit';
import {
	byKind,
	byKindColumns,
	byLeader,
	byLeaderColumns
} from '#capabilities/visit-coverage/present-service.ts';
import { presentCoverage } from '#capabilities/visit-coverage/present.ts';
import {
	coverageOf,
	everythingSince
} from '#capabilities/visit-coverage/queries/coverage.server.ts';
import { spokenInService } from '#capabilities/visit-coverage/queries/of-service.server.ts';
import { isId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { askOf, mapReader } from '../coverage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = mapReader(event);
	const { service: serviceId } = event.params;
	if (!isId(serviceId)) error(404, NOT_HERE);
	const { since } = askOf(event.url);
	const ask = { ...everythingSince(since), serviceId };
	const found = await event.locals.read((tx) =>
		gather(tx, {
			service: [coverageOf(actor, ask)],
			spoken: [spokenInService(actor, serviceId, since)]
		})
	);
	const [service] = found.service;
	if (!service) error(404, NOT_HERE);
	const { warnings, cells } = presentCoverage(service, ask);
	return {
		id: service.id,
		name: service.name,
		since: dateInWords(since),
		warnings,
		told: cells['told'] ?? '',
		leaders: { columns: byLeaderColumns, rows: byLeader(found.spoken) },
		kinds: { columns: byKindColumns, rows: byKind(service, found.spoken) }
	};
};
