import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import { reportsOn } from '#capabilities/signals/commands/given-reports.fixture.ts';
import { newId } from '#kernel/ids.ts';
import { toLondon } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { realEventsToReview } from './queries/real-events.server.ts';

const db = testDatabase();
const { send } = reportsOn(db);
const FALL = 'fall-witnessed';
let given: GivenProvider;
let lessonId: string;
let signalId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given, { title: 'Back blows first' });
	await db.owner.query(`update lesson set theme_code = $1 where id = $2`, [FALL, lessonId]);
	await db.owner.query(
		`update lesson_in_service set live_from = now() - interval '9 days' where lesson_id = $1`,
		[lessonId]
	);
	const { date, time } = toLondon(new Date(Date.now() - 86_400_000));
	signalId = await send(given, 'ana', {
		typeCode: FALL,
		happenedAt: `${date}T${time}`,
		words: 'It went down the wrong way.'
	});
});

const frequency = (word: string) =>
	db.owner.query(`update lesson_version set frequency = $1 where lesson_id = $2`, [word, lessonId]);
const home = (who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) => told(tx, realEventsToReview(given.actor(who))));
const seen = async () => {
	const [here] = await db.tenants.read(given.providerId, (tx) =>
		strandsOfLesson(tx, given.actor('grace'), lessonId)
	);
	return here?.seen.bead.sentence;
};

describe('what is rare happened for real', () => {
	it('is not asked for where it happens every day: what is seen there tells', async () => {
		await frequency('everyday');
		expect(await home('grace')).toEqual([]);
		expect(await seen()).toBe('Not tested.');
	});

	it('asks who decides there to look into it, and says so on the lesson’s line', async () => {
		await frequency('rare');
		const [item] = await home('grace');
		expect(item).toMatchObject({ kind: 'real_event', href: `/reports/${signalId}` });
		expect(item?.sentence).toMatch(/“Back blows first” at .*Every real event is reviewed/);
		expect(await seen()).toBe('Not tested; 1 real event has no finished review yet.');
		for (const who of ['ana', 'tess', 'mo', 'alex'] as const) {
			expect(await home(who), who).toEqual([]);
		}
	});

	it('is not asked of somebody the report is kept from', async () => {
		await db.tenants.write(given.providerId, (tx) =>
			sql`insert into signal_exclusion (provider_id, signal_id, staff_id, reason)
				values (${given.providerId}, ${signalId}, ${given.staff.grace}, 'about_them')`.execute(tx)
		);
		expect(await home('grace')).toEqual([]);
		expect(await home('helen')).toHaveLength(1);
	});

	it('is over once a review of it is finished, and not by one that was called off', async () => {
		const reviewed = async (more: string) => {
			const id = newId();
			await db.owner.query(
				`insert into review (provider_id, id, signal_id, service_id, title, method, tier, status, lead_id,
					due_on, opened_at, called_off_at) values ($1, $2, $3, $4, 'It went down', 'debrief', 1, 'closed', $5,
					current_date, now(), ${more})`,
				[given.providerId, id, signalId, given.services.oakview, given.staff.grace]
			);
			await db.owner.query(
				`insert into review_signal (provider_id, review_id, signal_id) values ($1, $2, $3)`,
				[given.providerId, id, signalId]
			);
		};
		await reviewed('now()');
		expect(await home('helen')).toHaveLength(1);
		await reviewed('null');
		expect(await home('helen')).toEqual([]);
		expect(await seen()).toBe('Not tested.');
	});
});
