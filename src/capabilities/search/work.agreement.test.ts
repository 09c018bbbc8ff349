import { beforeAll, describe, expect, it } from 'vitest';
import { actionStatuses } from '#capabilities/actions/model.ts';
import { readWorkFilters } from '#capabilities/actions/filters.ts';
import { workList } from '#capabilities/actions/queries/list.server.ts';
import { searchActions } from '#capabilities/actions/queries/search.server.ts';
import { decisionList } from '#capabilities/decisions/queries/list.server.ts';
import { canList } from '#capabilities/decisions/policy.ts';
import { searchDecisions } from '#capabilities/decisions/queries/search.server.ts';
import { readFilters } from '#capabilities/reviews/filters.ts';
import { reviewStatuses } from '#capabilities/reviews/model.ts';
import { canListReviews } from '#capabilities/reviews/policy.ts';
import { listReviews } from '#capabilities/reviews/queries/list.server.ts';
import { searchReviews } from '#capabilities/reviews/queries/search.server.ts';
import { themeStatuses } from '#capabilities/themes/model.ts';
import { listThemes } from '#capabilities/themes/queries/list.server.ts';
import { searchThemes } from '#capabilities/themes/queries/search.server.ts';
import { newId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { findsWhatIsListed, type Room } from '../../../tests/support/search-agreement.ts';
import { askFor, findIn, idsOf } from '../../../tests/support/searching.ts';

const db = testDatabase();
const word = 'commode';
const TODAY = '2026-06-01';
const all = { cursor: null, size: 1000 };
let given: GivenProvider;

/** Reports of each place: an ordinary one, a worry, a withdrawn one, and one that some people may not know of. */
async function writeReports(tx: TenantTx) {
	const { services, teams, staff, providerId } = given;
	const at = new Date('2026-05-01T09:00:00Z');
	const places = [
		[services.oakview, teams.ground],
		[services.oakview, teams.first],
		[services.harbour, null]
	] as const;
	const rows = places.flatMap(([service_id, team_id]) =>
		(['ordinary', 'worry', 'withdrawn', 'excluding'] as const).map((sort) => ({
			sort,
			row: {
				provider_id: providerId,
				id: newId(),
				reference: newId().slice(-12),
				kind: sort === 'worry' ? 'safeguarding' : 'incident',
				status: 'reported',
				compartment: sort === 'worry' ? 'safeguarding' : null,
				service_id,
				team_id,
				words: 'The lift stopped',
				happened_on: '2026-05-01',
				occurred_at: at,
				reported_at: at,
				recorded_at: at,
				reporter_kind: 'import',
				withdrawn_at: sort === 'withdrawn' ? at : null
			}
		}))
	);
	await tx
		.insertInto('signal')
		.values(rows.map(({ row }) => row))
		.execute();
	await tx
		.insertInto('signal_exclusion')
		.values(
			rows
				.filter(({ sort }) => sort === 'excluding')
				.map(({ row }) => ({
					provider_id: providerId,
					signal_id: row.id,
					staff_id: staff.grace,
					reason: 'test'
				}))
		)
		.execute();
	return rows;
}

const texts = [`Move the ${word}s to the store`, 'Look at the lift'];

beforeAll(async () => {
	given = await givenProvider(db);
	const { services, staff, providerId } = given;
	await db.tenants.write(providerId, async (tx) => {
		const reports = await writeReports(tx);
		const own = { provider_id: providerId };
		let turn = 0;
		const day = () => new Date(Date.UTC(2026, 3, 1 + (turn++ % 28), 9));
		const actions = texts.flatMap((description) =>
			[...reports.map(({ row }) => row), null].flatMap((report) =>
				actionStatuses.flatMap((status, place) => {
					const isDone = status === 'done' || status === 'checked';
					const owner_id = [staff.ana, staff.hugo, staff.grace][place % 3] ?? staff.ana;
					return {
						...own,
						id: newId(),
						source_kind: report ? 'report' : 'lesson',
						source_id: report?.id ?? newId(),
						signal_id: report?.id ?? null,
						service_id: report?.service_id ?? null,
						description,
						kind: 'root_cause',
						strength: 'stronger',
						owner_id,
						opened_by: place % 2 ? staff.tess : staff.bola,
						opened_at: day(),
						due_on: '2026-05-20',
						status,
						evidence: isDone ? 'The store is full of them' : null,
						checked_by: status === 'checked' ? staff.sunita : null
					};
				})
			)
		);
		await tx.insertInto('action').values(actions).execute();
		const reviews = [true, false].flatMap((hasWord) =>
			(['debrief', 'fact'] as const).flatMap((method) =>
				reviewStatuses.flatMap((status, place) =>
					[[0], [4], [8], [0, 8]].map((of) => {
						const looked = of.flatMap((index) => reports[index]?.row ?? []);
						const [first] = looked;
						return {
							looked,
							// Half have the word in what they found, half in their title.
							answer: hasWord && place % 2 ? `A ${word} stood in the way` : 'The lift was old',
							row: {
								...own,
								id: newId(),
								signal_id: first?.id ?? '',
								service_id: looked.length > 1 ? null : (first?.service_id ?? null),
								title: hasWord && place % 2 === 0 ? `Fall beside a ${word}` : 'A lift stopped',
								method,
								tier: 1,
								status,
								lead_id: [staff.ana, staff.mo, staff.tess, staff.helen][place] ?? staff.ana,
								due_on: '2026-05-20',
								opened_at: day()
							}
						};
					})
				)
			)
		);
		await tx
			.insertInto('review')
			.values(reviews.map(({ row }) => row))
			.execute();
		await tx
			.insertInto('review_signal')
			.values(
				reviews.flatMap(({ row, looked }) =>
					looked.map((report) => ({ ...own, review_id: row.id, signal_id: report.id }))
				)
			)
			.execute();
		await tx
			.insertInto('review_answer')
			.values(
				reviews.map(({ row, answer }) => ({
					...own,
					review_id: row.id,
					code: 'helped',
					words: answer
				}))
			)
			.execute();
		// What a family asked is in no index: nobody finds a review by it.
		await tx
			.insertInto('review_question')
			.values(
				reviews.map(({ row }) => ({
					...own,
					id: newId(),
					review_id: row.id,
					asked_by: 'family',
					words: 'Why was the unicorn there?',
					asked_at: day()
				}))
			)
			.execute();
		const themes = [true, false].flatMap((hasWord) =>
			themeStatuses.flatMap((status) =>
				[null, services.oakview, services.harbour].flatMap((service_id) =>
					[false, true].flatMap((isAboutPerson) =>
						isAboutPerson && service_id === null
							? []
							: {
									...own,
									id: newId(),
									status,
									label: hasWord ? `The ${word} at night` : 'The lift',
									found_by: 'cluster',
									finding_key: newId(),
									service_id,
									is_about_person: isAboutPerson,
									why: 'More than usual',
									proposed_at: day()
								}
					)
				)
			)
		);
		await tx.insertInto('theme').values(themes).execute();
		await tx
			.insertInto('theme_tally')
			.values(
				themes
					.filter((_, place) => place % 2)
					.map((theme) => ({
						...own,
						theme_id: theme.id,
						service_id: services.harbour,
						month: '2026-05-01',
						kind: 'incident',
						harm: 'none',
						reports: 3
					}))
			)
			.execute();
		const decisions = texts.flatMap((what) =>
			[null, services.oakview, services.harbour].flatMap((service_id) =>
				['2026-04-03', '2026-05-09'].map((decided_on) => ({
					...own,
					id: newId(),
					what,
					kind: 'rota',
					decided_on,
					decided_by: staff.sunita,
					service_id,
					recorded_by: staff.sunita,
					recorded_at: day()
				}))
			)
		);
		await tx.insertInto('decision').values(decisions).execute();
	});
});

/** A room, and everything its own lists show of what has the word, for whom they are open. */
const rooms: readonly Room[] = [
	{
		name: 'actions',
		room: searchActions,
		async listed(tx, actor) {
			const of = (view: string) =>
				workList(tx, actor, readWorkFilters(new URLSearchParams({ view, state: 'all' })), {
					...all,
					today: TODAY
				});
			const rows = [...(await of('services')).rows, ...(await of('mine')).rows];
			return rows
				.filter(({ description }) => description.includes(word))
				.map(({ id, status }) => ({ id, isOpen: status === 'open' || status === 'blocked' }));
		}
	},
	{
		name: 'reviews',
		room: searchReviews,
		async listed(tx, actor) {
			if (!canListReviews(actor)) return [];
			const filters = readFilters(new URLSearchParams({ view: 'all' }));
			const { rows } = await listReviews(tx, actor, filters, { ...all, today: TODAY });
			const withWord = await tx
				.selectFrom('review_answer')
				.select('review_id')
				.where('words', 'like', `%${word}%`)
				.execute();
			const answered = new Set(withWord.map(({ review_id }) => review_id));
			return rows
				.filter(({ id, title }) => title.includes(word) || answered.has(id))
				.map(({ id, status }) => ({ id, isOpen: status === 'opened' || status === 'findings' }));
		}
	},
	{
		name: 'themes',
		room: searchThemes,
		async listed(tx, actor) {
			const rows = [];
			for (const status of themeStatuses) {
				const found = await listThemes(tx, actor, { status }, { cursor: null, limit: 1000 });
				rows.push(...found.rows);
			}
			return rows
				.filter(({ label }) => label.includes(word))
				.map(({ id, status }) => ({
					id,
					isOpen: !['retired', 'joined', 'set_aside'].includes(status)
				}));
		}
	},
	{
		name: 'decisions',
		room: searchDecisions,
		async listed(tx, actor) {
			if (!canList(actor)) return [];
			const { rows } = await decisionList(tx, actor, {}, all);
			return rows.filter(({ what }) => what.includes(word)).map(({ id }) => ({ id, isOpen: null }));
		}
	}
];

describe.each(rooms)('search among $name', (room) => {
	findsWhatIsListed(db, () => given, room, word);

	it('finds nothing by what a family asked', async () => {
		const unicorn = await findIn(db.tenants, room.room, given.actor('sunita'), askFor('unicorn'));
		expect(idsOf(unicorn)).toEqual([]);
	});
});
