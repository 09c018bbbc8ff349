import type { ApiKeyActor, PersonActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import taxonomy from '../../db/reference/incident-taxonomy.json' with { type: 'json' };
import { createProvider } from '../operator/create-provider.ts';
import type { Runtime } from '../runtime.server.ts';

export interface BenchGround {
	readonly providerId: string;
	readonly serviceId: string;
	readonly actor: ApiKeyActor;
}

/** A provider with one service, Oakview, and nobody in it. @param code of the provider */
export async function givenService(runtime: Runtime, code = 'bench'): Promise<BenchGround> {
	const providerId = await createProvider(runtime, { name: code, code, isSample: true });
	const [regionId, serviceId] = [newId(), newId()];
	await runtime.tenants.write(providerId, async (tx) => {
		const own = { provider_id: providerId };
		await tx
			.insertInto('region')
			.values({ ...own, id: regionId, name: 'Bench' })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await tx
			.insertInto('service')
			.values({ ...own, id: serviceId, name: 'Oakview', kind: 'care_home', region_id: regionId })
			.execute();
		const terms = taxonomy.domains.flatMap((domain, position) => [
			{ code: domain.code, parent_code: null, label: domain.label, position },
			...domain.modes.map((mode, place) => ({
				code: mode.code,
				parent_code: domain.code,
				label: mode.label,
				position: place
			}))
		]);
		await tx
			.insertInto('taxonomy_term')
			.values(terms.map((term) => ({ ...own, ...term })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
	const actor: ApiKeyActor = {
		kind: 'api_key',
		providerId,
		keyId: newId(),
		name: 'bench',
		scopes: ['signals.write']
	};
	return { providerId, serviceId, actor };
}

/** An organisation whose pages are read, and those who read them. */
export interface ReadGround {
	readonly providerId: string;
	/** The service of the manager and the care worker. */
	readonly serviceId: string;
	readonly manager: PersonActor;
	readonly director: PersonActor;
	readonly careWorker: PersonActor;
}

/** The people who read, by the ids of their rows. */
export function readersOf(
	providerId: string,
	serviceId: string,
	ids: { readonly manager: string; readonly director: string; readonly careWorker: string }
): Pick<ReadGround, 'manager' | 'director' | 'careWorker'> {
	const person = (staffId: string, name: string): Omit<PersonActor, 'grants'> => ({
		kind: 'person',
		providerId,
		staffId,
		identityId: null,
		name,
		places: [{ serviceId, teamId: null, shiftGroup: 'days', jobRole: 'care_worker' }],
		posts: []
	});
	return {
		manager: {
			...person(ids.manager, 'Manager'),
			grants: [{ role: 'registered_manager', services: [serviceId], teams: [] }]
		},
		director: {
			...person(ids.director, 'Director'),
			grants: [{ role: 'director', services: 'all', teams: [] }]
		},
		careWorker: {
			...person(ids.careWorker, 'Care worker'),
			grants: [{ role: 'care_worker', services: [serviceId], teams: [] }]
		}
	};
}
