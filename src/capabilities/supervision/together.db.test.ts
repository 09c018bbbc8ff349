import { beforeEach, describe, expect, it } from 'vitest';
import { openAction } from '#capabilities/actions/commands/open.server.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { inDays } from '../../../tests/support/given-actions.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { supervisionOfLesson } from './beside.server.ts';
import { changeArrangement } from './commands/arrangement.server.ts';
import { offerHelp } from './commands/escalation.server.ts';
import { groupSupervision, spotConversation } from './commands/together.server.ts';
import { supervisionIn } from './given-supervision.fixture.ts';
import { findEscalation } from './queries/escalation.server.ts';
import { homeItemsOfSupervision } from './queries/home.server.ts';
import { touchedServices } from './queries/lesson-sessions.server.ts';
import { myGroups, mySpots } from './queries/together.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let house: ReturnType<typeof supervisionIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	house = supervisionIn(db, given);
	await house.upToDate();
});

const home = (who: PersonKey, now = new Date()) =>
	db.tenants.read(given.providerId, (tx) =>
		told(tx, homeItemsOfSupervision(given.actor(who), now))
	);

describe('an action that stays open', () => {
	const meet = async () => {
		const id = await house.booked('martin', 'grace');
		expect(await house.heldNow('martin', id)).toMatchObject({ kind: 'done' });
		return id;
	};
	const opened = async (sourceId: string) =>
		house.done(openAction, 'martin', {
			sourceKind: 'supervision',
			sourceId,
			description: 'Write the on-call rota for the winter and hang it in the office',
			kind: 'root_cause',
			strength: 'intermediate',
			ownerId: given.staff.grace,
			dueOn: inDays(10)
		});
	const escalations = () =>
		db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('supervision_escalation').selectAll().execute()
		);

	it('at two sessions is told to the next leader up, who answers with an offer', async () => {
		const actionId = await opened(await meet());
		await meet();
		expect(await escalations()).toEqual([]);
		await meet();
		const [raised, ...more] = await escalations();
		expect(more).toEqual([]);
		expect(raised).toMatchObject({ action_id: actionId, to_id: given.staff.sunita, offer: null });
		await meet();
		expect(await escalations()).toHaveLength(1);
		const id = raised?.id ?? '';

		expect((await home('sunita')).map(({ kind }) => kind)).toContain('supervision_escalated');
		for (const who of ['martin', 'grace', 'helen', 'alex'] as const) {
			const found = await db.tenants.read(given.providerId, (tx) =>
				findEscalation(tx, given.actor(who), id)
			);
			expect(found, who).toBeNull();
			expect(await house.perform(offerHelp, who, { id, kind: 'time', words: 'x' })).toEqual({
				kind: 'not_found'
			});
		}
		await house.done(offerHelp, 'sunita', { id, kind: 'people', words: 'Priya comes on Thursday' });
		expect((await home('sunita')).map(({ kind }) => kind)).not.toContain('supervision_escalated');
		expect(
			await house.perform(offerHelp, 'sunita', { id, kind: 'time', words: 'Again' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'offered' } });
	});

	it('comes only from a session that the one who opens it is part of', async () => {
		const sourceId = await meet();
		for (const who of ['sunita', 'helen'] as const) {
			const input = {
				sourceKind: 'supervision',
				sourceId,
				description: 'Write the on-call rota for the winter',
				kind: 'root_cause',
				strength: 'intermediate',
				ownerId: given.staff.grace,
				dueOn: inDays(10)
			};
			expect(await house.perform(openAction, who, input), who).toEqual({ kind: 'not_found' });
		}
	});
});

describe('two minutes about a lesson', () => {
	const said = (lessonId: string, more: object = {}) => ({
		serviceId: given.services.oakview,
		staffId: given.staff.ana,
		lessonId,
		used: 'At lunch, with the soft diet',
		answer: 'clear',
		...more
	});

	it('is kept between the two, counts as talk, and moves nobody’s day', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const before = await house.seriesOf('ana');
		await house.done(spotConversation, 'tess', said(lessonId));
		expect(await house.seriesOf('ana')).toEqual(before);
		const seen = async (who: PersonKey) =>
			(await db.tenants.read(given.providerId, (tx) => told(tx, mySpots(given.actor(who))))).length;
		expect(await seen('ana')).toBe(1);
		expect(await seen('tess')).toBe(1);
		for (const who of ['grace', 'bola', 'helen', 'sunita', 'alex'] as const) {
			expect(await seen(who), who).toBe(0);
		}
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.innerJoin('event_detail as d', 'd.event_id', 'event.id')
				.select('d.details')
				.where('event.name', '=', 'supervision.lesson_explored')
				.execute()
		);
		expect(events).toMatchObject([{ details: { channel: 'coaching', reach: 'days:1', lessonId } }]);
		expect(JSON.stringify(events)).not.toContain(given.staff.ana);
	});

	it('is refused with somebody of another service, oneself, or about what is not live here', async () => {
		const lessonId = await givenLiveLesson(db, given);
		for (const more of [
			{ staffId: given.staff.hugo },
			{ staffId: given.staff.tess },
			{ lessonId: newId() },
			{ lessonId: '' }
		]) {
			expect(
				await house.perform(spotConversation, 'tess', said(lessonId, more)),
				JSON.stringify(more)
			).toMatchObject({ kind: 'refused' });
		}
		for (const who of ['ana', 'mo', 'alex'] as const) {
			expect(await house.perform(spotConversation, who, said(lessonId)), who).toEqual({
				kind: 'not_found'
			});
		}
	});
});

describe('a group', () => {
	const group = (more: object = {}) => ({
		serviceId: given.services.oakview,
		heldAt: house.justNow(),
		minutes: 40,
		present: [given.staff.ana, given.staff.bola, given.staff.nia],
		words: 'The cards are read when they hang by the hatch',
		...more
	});

	it('counts once for each who was there, by shift, and not twice in a row', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await house.done(groupSupervision, 'grace', group({ lessonId }));
		expect(await house.seriesOf('ana')).toMatchObject({
			last_held_on: today,
			last_was_group: true,
			due_on: addDays(today, 84)
		});
		expect((await house.seriesOf('chidi')).last_held_on).toBeNull();
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('supervision_series')
				.set({ last_held_on: addDays(today, -50) })
				.where('supervisee_id', '=', given.staff.ana)
				.execute()
		);
		await house.done(groupSupervision, 'grace', group({ lessonId }));
		expect((await house.seriesOf('ana')).last_held_on).toBe(addDays(today, -50));
		const [line] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, myGroups(given.actor('nia')))
		);
		expect(line?.shifts).toEqual([
			{ group: 'days', reached: 2 },
			{ group: 'nights', reached: 1 }
		]);
		expect(JSON.stringify(line)).not.toMatch(/Ana|Bola|Nia/);
	});

	it('is no group of one, and nobody from elsewhere was there', async () => {
		for (const more of [
			{ present: [given.staff.ana] },
			{ present: [given.staff.ana, given.staff.hugo] },
			{ present: [given.staff.ana, newId()] },
			{ heldAt: house.at(2) }
		]) {
			expect(await house.perform(groupSupervision, 'grace', group(more))).toMatchObject({
				kind: 'refused'
			});
		}
	});
});

describe('something that keeps coming back', () => {
	it('changes how managers are supervised, in one step, with the reason', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const [grace, mo] = [await house.seriesOf('grace'), await house.seriesOf('mo')];
		const input = {
			sourceKind: 'lesson',
			sourceId: lessonId,
			series: [grace.id, mo.id],
			often: 'closer',
			words: 'What do nights do when two bells ring at once?',
			until: addDays(today, 90)
		};
		expect(await house.perform(changeArrangement, 'grace', input)).toMatchObject({
			kind: 'forbidden'
		});
		await house.done(changeArrangement, 'martin', input);
		for (const who of ['grace', 'mo'] as const) {
			expect(await house.seriesOf(who)).toMatchObject({
				rule: 'closer',
				closer_because: 'theme',
				due_on: addDays(today, 14)
			});
		}
		const points = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('supervision_standing_point').select(['supervisee_id', 'words']).execute()
		);
		expect(points).toHaveLength(2);
		for (const more of [
			{ series: [(await house.seriesOf('ana')).id] },
			{ until: today },
			{ series: [newId()] }
		]) {
			expect(await house.perform(changeArrangement, 'martin', { ...input, ...more })).toMatchObject(
				{ kind: 'refused' }
			);
		}
		expect(
			await house.perform(changeArrangement, 'martin', { ...input, sourceId: newId() })
		).toEqual({ kind: 'not_found' });
	});
});

describe('on home', () => {
	it('the nominated individual is told of registered managers without supervision, and nobody else is', async () => {
		const later = new Date(Date.now() + 40 * 86_400_000);
		const kinds = async (who: PersonKey) => (await home(who, later)).map(({ kind }) => kind);
		expect(await kinds('sunita')).toContain('supervision_managers');
		const item = (await home('sunita', later)).find(({ kind }) => kind === 'supervision_managers');
		expect(item?.title).toBe('2 registered managers have no supervision');
		for (const who of ['martin', 'helen', 'grace', 'ana', 'alex'] as const) {
			expect(await kinds(who), who).not.toContain('supervision_managers');
		}
		expect((await home('sunita')).map(({ kind }) => kind)).not.toContain('supervision_managers');
	});

	it('says what each of the two has to do next', async () => {
		const kinds = async (who: PersonKey, days = 0) =>
			(await home(who, new Date(Date.now() + days * 86_400_000))).map(({ kind }) => kind);
		expect(await kinds('martin', 30)).toEqual(['supervision_owed']);
		await house.held();
		expect(await kinds('martin')).toEqual(['supervision_agree']);
		expect(await kinds('grace')).toEqual(['supervision_agree']);
		await house.booked('martin', 'grace');
		expect(await kinds('grace')).toEqual(['supervision', 'supervision_agree']);
	});
});

describe('a lesson', () => {
	it('tells who oversees its services how often supervision touched it, and nobody else', async () => {
		const { lessonId } = await house.held();
		const lines = async (who: PersonKey) =>
			(
				await db.tenants.read(given.providerId, (tx) =>
					told(tx, supervisionOfLesson(given.actor(who), lessonId))
				)
			).flatMap((one) => one.lines.map(({ text }) => text));
		expect(await lines('helen')).toEqual([
			expect.stringMatching(/^1 supervision in 1 service touched it, last on/)
		]);
		expect(await lines('mo')).toEqual(['No supervision has touched it yet.']);
		for (const who of ['ana', 'tess', 'alex'] as const) expect(await lines(who), who).toEqual([]);
		const { touched } = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, { touched: [touchedServices(given.actor('grace'), lessonId)] })
		);
		expect(touched).toMatchObject([{ serviceName: 'Oakview', sessions: 1, groups: 0, spots: 0 }]);
	});
});
