import { beforeEach, describe, expect, it } from 'vitest';
import { openRound } from '#capabilities/pulse/commands/open.server.ts';
import { answerPulse } from '#capabilities/pulse/commands/answer.server.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { carryOut } from '#platform/jobs/react.ts';
import type { Letter, Reach } from '#platform/mail/mail.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { waitsIn } from '../../../tests/support/given-waits.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { digestsOfTheDay } from '../../digests.server.ts';
import { askTheRooms } from './commands/ask.server.ts';
import { chooseDigest } from './commands/choose.server.ts';
import { digestReactions } from './reactions.server.ts';

const db = testDatabase();
const origin = 'https://holdfast.example';
let given: GivenProvider;
let waits: ReturnType<typeof waitsIn>;
let sent: Letter[];
const reach: Reach = {
	mail: {
		send: (letter) => {
			sent.push(letter);
			return Promise.resolve();
		}
	},
	origin
};

/** A Monday morning: who keeps office days is at work for five days from it. */
const monday = (() => {
	let day = addDays(londonDate(new Date()), 1);
	while (new Date(`${day}T12:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1);
	return day;
})();
const morning = (days = 0) => londonToInstant(addDays(monday, days), '07:30');

beforeEach(async () => {
	sent = [];
	// A sample provider may be given a clock.
	given = await givenProvider(db, { isSample: true });
	waits = waitsIn(db, given, morning());
	await waits.accounts();
});

async function run(clock: Date): Promise<void> {
	await digestsOfTheDay(db, reach, given.providerId, clock);
	const owed = await db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('reaction').select('id').where('done_at', 'is', null).execute()
	);
	for (const { id } of owed)
		await carryOut(db.tenants, digestReactions, reach, given.providerId, id);
}
const days = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('digest')
			.innerJoin('staff', 'staff.id', 'digest.staff_id')
			.select(['staff.name', 'digest.on_date', 'digest.waits'])
			.orderBy('digest.on_date')
			.orderBy('staff.name')
			.execute()
	);

describe('what waits, in the one digest of a day', () => {
	it('goes by mail as a count, once, however often the job runs', async () => {
		await waits.promise('grace', 1);
		await waits.promise('grace', 1);
		await run(morning());
		await run(new Date(morning().getTime() + 60_000));
		expect(sent.map(({ to }) => to)).toEqual(['grace@haven.example']);
		expect(sent[0]?.text).toContain('- 2 promises of yours due');
		expect(sent[0]?.text).toContain(`${origin}/digest`);
	});

	it('is silent on a day with nothing new', async () => {
		await waits.promise('grace', 1);
		await run(morning());
		await run(morning(1));
		expect(await days()).toEqual([
			{ name: 'Grace Adeyemi', on_date: monday, waits: { promise_due: 1 } }
		]);
		expect(sent).toHaveLength(1);
	});

	it('is one a person when two jobs run at once', async () => {
		await waits.promise('grace', 1);
		await Promise.all([
			digestsOfTheDay(db, { ...reach, mail: null }, given.providerId, morning()),
			digestsOfTheDay(db, { ...reach, mail: null }, given.providerId, morning())
		]);
		expect(await days()).toHaveLength(1);
	});

	it('holds no name, no service and nothing that was said', async () => {
		await waits.promise('grace', 1);
		await waits.visit('martin', 1);
		await waits.answer(await waits.idea('tess', -10), 'grace');
		const series = await waits.series('grace', 'martin', 20);
		await waits.session(series, ['grace', 'martin'], 1);
		await run(morning());
		const text = sent.map((letter) => `${letter.subject}\n${letter.text}`).join('\n');
		expect(sent.map(({ to }) => to).sort()).toContain('martin@haven.example');
		expect(text).toContain('supervision booked');
		expect(text).not.toMatch(/Margaret|hoist|kettle|Oakview|Grace|Martin|Tess/);
	});

	it('is not mailed to who does not want it, and stays on their page', async () => {
		await waits.promise('grace', 1);
		await db.perform(chooseDigest, given.actor('grace'), {
			offShift: 'no',
			mails: ['reading', 'team', 'at_once'],
			revision: 0
		});
		await run(morning());
		expect(sent).toEqual([]);
		expect(await days()).toHaveLength(1);
	});

	it('is told to nobody who has left or whose account has ended', async () => {
		await waits.promise('grace', 1);
		await waits.promise('mo', 1);
		await db.tenants.write(given.providerId, async (tx) => {
			await tx
				.updateTable('account')
				.set({ ended_at: new Date() })
				.where('staff_id', '=', given.staff.grace)
				.execute();
			await tx
				.updateTable('staff')
				.set({ left_on: addDays(monday, -1) })
				.where('id', '=', given.staff.mo)
				.execute();
		});
		await run(morning());
		expect(await days()).toEqual([]);
	});

	it('reminds of a pulse whoever is asked, answered or not: nobody can tell who has', async () => {
		const round = await db.perform(openRound, given.actor('grace'), {
			serviceId: given.services.oakview,
			questionsVersion: '1',
			closesOn: addDays(monday, 10)
		});
		if (round.kind !== 'done') throw new Error(JSON.stringify(round));
		const answered = await db.perform(answerPulse, given.actor('ana'), {
			id: round.subjectId,
			priorities: 'yes',
			clear: 'yes',
			safe: 'yes',
			seen_leader: 'yes'
		});
		expect(answered.kind).toBe('done');
		await run(morning());
		const told = (await days()).filter((row) => JSON.stringify(row.waits).includes('pulse_open'));
		expect(told.map((row) => row.name)).toContain('Ana Silva');
		expect(told.map((row) => row.name)).toContain('Bola Ade');
		expect(told.map((row) => row.name)).not.toContain('Hugo Bell');
	});

	it('is asked by the job alone', async () => {
		const outcome = await db.perform(askTheRooms, given.actor('helen'), {
			staffIds: [given.staff.grace]
		});
		expect(outcome.kind).toBe('forbidden');
	});
});
