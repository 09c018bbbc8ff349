import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { actionsIn } from '../../../tests/support/given-actions.ts';
import type { GivenProvider, PersonKey } from '../../../tests/support/provider.ts';
import { addDays, londonDate, toLondon } from '#kernel/london.ts';
import { exploreLesson } from './commands/lesson.server.ts';
import { holdSession } from './commands/hold.server.ts';
import { bringUpToDate } from './commands/rules.server.ts';
import { bookSession } from './commands/session.server.ts';

/** Supervisions of one provider, made through the commands as a page would. */
export function supervisionIn(db: TestDatabase, given: GivenProvider) {
	const { perform, done } = actionsIn(db, given);

	const upToDate = async () => {
		const outcome = await db.perform(bringUpToDate, given.process(), {});
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	};

	const seriesOf = (who: PersonKey) =>
		db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('supervision_series')
				.selectAll()
				.where('provider_id', '=', given.providerId)
				.where('supervisee_id', '=', given.staff[who])
				.where('status', '=', 'open')
				.executeTakeFirstOrThrow()
		);

	const today = londonDate(new Date());
	const at = (days: number) => `${addDays(today, days)}T10:00`;

	const booked = async (by: PersonKey, of: PersonKey): Promise<string> =>
		done(bookSession, by, {
			seriesId: (await seriesOf(of)).id,
			plannedAt: at(1),
			place: 'in_person'
		});

	const threeAnswers = (id: string, lessonId: string, more: object = {}) => ({
		id,
		lessonId,
		serviceId: given.services.oakview,
		briefed: 'everyone',
		briefedHow: 'At every handover',
		reinforced: 'often',
		checked: 'seen_done',
		hard: 'Nights are short of time',
		...more
	});

	/** Minutes ago, as a form sends it. */
	const justNow = () => {
		const { date, time } = toLondon(new Date(Date.now() - 60_000));
		return `${date}T${time}`;
	};

	const heldNow = (by: PersonKey, id: string) =>
		perform(holdSession, by, { id, heldAt: justNow(), minutes: 60 });

	/** Martin meets Grace about a live lesson, and they say so. */
	async function held(): Promise<{ id: string; lessonId: string }> {
		const lessonId = await givenLiveLesson(db, given);
		const id = await booked('martin', 'grace');
		await done(exploreLesson, 'grace', threeAnswers(id, lessonId));
		const outcome = await heldNow('martin', id);
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		return { id, lessonId };
	}

	return { perform, done, upToDate, seriesOf, booked, threeAnswers, justNow, heldNow, held, at };
}
