// The table of contents of search: which rooms answer, in the order of the page.
import { searchActions } from '#capabilities/actions/queries/search.server.ts';
import { searchApproaches } from '#capabilities/approaches/queries/search.server.ts';
import { searchDecisions } from '#capabilities/decisions/queries/search.server.ts';
import { searchIdeas } from '#capabilities/ideas/queries/search.server.ts';
import { searchLessons } from '#capabilities/lessons/queries/search.server.ts';
import { searchPeopleSupported, searchStaff } from '#capabilities/people/queries/search.server.ts';
import { searchPromises } from '#capabilities/promises/queries/search.server.ts';
import { searchReviews } from '#capabilities/reviews/queries/search.server.ts';
import {
	reportWithReference,
	searchComplaints,
	searchReports
} from '#capabilities/signals/queries/search.server.ts';
import { asReference, type Asked } from '#capabilities/search/model.ts';
import { searchThemes } from '#capabilities/themes/queries/search.server.ts';
import { searchVisits } from '#capabilities/visit-feedback/queries/search.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { Ask, FoundGroup } from '#kernel/search.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, type Part } from '#platform/pages/gather.ts';
import type { Searchable } from '#platform/pages/search.ts';

const rooms: readonly Searchable[] = [
	searchReports,
	searchComplaints,
	searchLessons,
	searchActions,
	searchReviews,
	searchThemes,
	searchDecisions,
	searchIdeas,
	searchPromises,
	searchApproaches,
	searchVisits,
	searchPeopleSupported,
	searchStaff
];
/** Rooms whose records have a reference that opens them at once. */
const references: readonly ((actor: PersonActor, reference: string) => Part<string>)[] = [
	reportWithReference
];

/** An ask that finds nothing: only to see which rooms would answer at all. */
const blank: Ask = {
	words: '',
	service: null,
	from: null,
	to: null,
	status: null,
	cursor: null,
	size: 1
};

/** The rooms this person could find something in. */
export const searchableFor = (actor: PersonActor): readonly Searchable[] =>
	rooms.filter((room) => room.find(actor, blank) !== null);

/** What every room found, and where a reference leads. One statement. */
export async function search(
	tx: TenantTx,
	actor: PersonActor,
	{ ask, room }: Asked
): Promise<{ groups: FoundGroup[]; straightTo: string | null }> {
	if (ask.words === '') return { groups: [], straightTo: null };
	const asked = rooms.filter((one) => (room === null ? !one.isOnlyWhenChosen : one.id === room));
	const reference = asReference(ask.words);
	const told = await gather(tx, {
		groups: asked.flatMap((one) => one.find(actor, ask) ?? []),
		straight: reference === null ? [] : references.map((one) => one(actor, reference))
	});
	return {
		groups: told.groups.filter(
			(group) => group.found.length > 0 || group.lookedBackTo !== undefined
		),
		straightTo: told.straight[0] ?? null
	};
}
