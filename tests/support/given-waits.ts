import { newId } from '#kernel/ids.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';

/**
 * Things that wait for somebody, written straight into the tables: when and to whom a digest speaks of them is under
 * test, not how they came to be. Days are counted from the given one.
 */
export function waitsIn(db: TestDatabase, given: GivenProvider, now: Date) {
	const today = londonDate(now);
	const own = { provider_id: given.providerId };
	const at = (days: number) => londonToInstant(addDays(today, days), '10:00');
	const write = async (id: string, work: (tx: TenantTx) => Promise<unknown>): Promise<string> => {
		await db.tenants.write(given.providerId, work);
		return id;
	};
	const here = { ...own, service_id: given.services.oakview };

	return {
		/** Everybody has an account, with an address to write to. */
		accounts: () =>
			write('', async (tx) => {
				for (const [key, staffId] of Object.entries(given.staff)) {
					await tx
						.insertInto('account')
						.values({
							...own,
							staff_id: staffId,
							identity_id: `identity-${staffId}`,
							created_at: now
						})
						.execute();
					await tx
						.updateTable('staff')
						.set({ email: `${key}@haven.example` })
						.where('id', '=', staffId)
						.execute();
				}
			}),

		visit(leader: PersonKey, days: number, more: object = {}): Promise<string> {
			const id = newId();
			return write(id, (tx) =>
				tx
					.insertInto('walkaround')
					.values({
						...here,
						id,
						leader_id: given.staff[leader],
						variant: 'visit',
						planned_on: addDays(today, days),
						time_band: 'day',
						is_announced: false,
						status: 'planned',
						planned_at: at(-30),
						...more
					})
					.execute()
			);
		},

		/** Feedback of a visit that was sent to one person of the team. */
		feedback(visitId: string, to: PersonKey, leader: PersonKey): Promise<string> {
			const id = newId();
			return write(id, async (tx) => {
				await tx
					.insertInto('walkaround_feedback')
					.values({
						...here,
						id,
						walkaround_id: visitId,
						thanks: 'Thank you.',
						you_said: 'It is loud at lunch.',
						we_did: 'The trolley waits outside.',
						written_by: given.staff[leader],
						written_at: at(-1),
						due_on: addDays(today, 5),
						sent_at: at(-1)
					})
					.execute();
				await tx
					.insertInto('walkaround_feedback_recipient')
					.values({ ...own, feedback_id: id, staff_id: given.staff[to], shift_group: 'days' })
					.execute();
			});
		},

		series(supervisee: PersonKey, supervisor: PersonKey, days: number, more: object = {}) {
			const id = newId();
			return write(id, (tx) =>
				tx
					.insertInto('supervision_series')
					.values({
						...here,
						id,
						supervisee_id: given.staff[supervisee],
						supervisor_id: given.staff[supervisor],
						kind: 'staff',
						job_role: 'care_worker',
						rule: 'worker',
						counts_from: addDays(today, -100),
						due_on: addDays(today, days),
						status: 'open',
						begun_at: at(-100),
						...more
					})
					.execute()
			);
		},

		async session(
			seriesId: string,
			pair: readonly [PersonKey, PersonKey],
			days: number,
			more = {}
		) {
			const id = newId();
			const [supervisee, supervisor] = pair;
			return write(id, (tx) =>
				tx
					.insertInto('supervision_session')
					.values({
						...here,
						id,
						series_id: seriesId,
						supervisee_id: given.staff[supervisee],
						supervisor_id: given.staff[supervisor],
						kind: 'staff',
						planned_at: at(days),
						place: 'in_person',
						status: 'booked',
						...more
					})
					.execute()
			);
		},

		promise(owner: PersonKey, days: number, more: object = {}): Promise<string> {
			const id = newId();
			return write(id, (tx) =>
				tx
					.insertInto('promise')
					.values({
						...here,
						id,
						source_kind: 'none',
						what: 'Buy a second hoist for Margaret',
						owner_id: given.staff[owner],
						made_by: given.staff[owner],
						made_at: at(-20),
						due_on: addDays(today, days),
						is_for_team: true,
						status: 'open',
						last_word_at: at(-1),
						...more
					})
					.execute()
			);
		},

		idea(raiser: PersonKey | null, days: number, more: object = {}): Promise<string> {
			const id = newId();
			return write(id, (tx) =>
				tx
					.insertInto('idea')
					.values({
						...here,
						id,
						words: 'A second kettle for nights',
						credit: raiser ? 'named' : 'anonymous',
						raised_by: raiser ? given.staff[raiser] : null,
						raised_at: at(days),
						source_kind: 'none',
						status: 'raised',
						...more
					})
					.execute()
			);
		},

		answer(ideaId: string, by: PersonKey): Promise<string> {
			const id = newId();
			return write(id, async (tx) => {
				await tx
					.insertInto('idea_told_back')
					.values({
						...own,
						id,
						idea_id: ideaId,
						told_by: given.staff[by],
						told_at: at(-1),
						words: 'We are trying it on nights until March.'
					})
					.execute();
				await tx
					.updateTable('idea')
					.set({ told_back_at: at(-1) })
					.where('id', '=', ideaId)
					.execute();
			});
		},

		/** Somebody saw a worker do what a lesson asks; told or not yet. */
		practice(lessonId: string, observer: PersonKey, worker: PersonKey, isTold: boolean) {
			const id = newId();
			return write(id, async (tx) => {
				await tx
					.insertInto('observation_moment')
					.values({
						...here,
						id,
						lesson_id: lessonId,
						version: 1,
						shift_group: 'days',
						outcome: 'met',
						context_kind: 'spot_check',
						observer_id: given.staff[observer],
						independence: 'other_team',
						is_announced: false,
						time_band: 'day',
						is_personal_care: false,
						agreement: 'not_needed',
						occurred_at: at(-1),
						recorded_at: at(-1)
					})
					.execute();
				await tx
					.insertInto('observation_worker')
					.values({
						...own,
						moment_id: id,
						worker_id: given.staff[worker],
						told_at: isTold ? at(-1) : null
					})
					.execute();
			});
		}
	};
}
