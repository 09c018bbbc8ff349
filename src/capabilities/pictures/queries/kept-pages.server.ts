import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { KeptPage } from '#kernel/capture.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { visitPages } from '#capabilities/walkarounds/queries/kept-pages.server.ts';
import { photosUsed } from '../beside.server.ts';

/** The blank form of a photo for each visit that the device keeps, where photos are used. */
export function picturePages(actor: PersonActor, now: Date): Part<KeptPage>[] {
	const used = photosUsed(actor.providerId);
	return visitPages(actor, now).map((near) =>
		part(
			'photos',
			sql<{ used: boolean; near: unknown }>`(select json_build_object(
				'used', ${used.select}, 'near', ${near.select}))`,
			(told) =>
				!told.used
					? []
					: near.present(told.near).flatMap(({ path, until }) => {
							const visit = /^\/visits\/([^/]+)\/now$/.exec(path)?.[1];
							return visit ? [{ path: `/photos/new?visit=${visit}`, until }] : [];
						})
		)
	);
}
