import type { Outcome } from '#platform/perform/outcome.ts';
import { commands } from '#house';
import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';

/** Ways to act on reports and reviews, for tests of what becomes of them. */
export function reviewsOn(db: TestDatabase) {
	const act = (
		given: GivenProvider,
		who: PersonKey,
		name: string,
		input: object
	): Promise<Outcome> => {
		const command = commands.find((one) => one.name === name);
		if (!command) throw new Error(`The house has no ${name}.`);
		return db.perform(command, given.actor(who), input);
	};

	async function done(
		given: GivenProvider,
		who: PersonKey,
		name: string,
		input: object
	): Promise<string> {
		const outcome = await act(given, who, name, input);
		if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	}

	const row = <Table extends 'signal' | 'review'>(given: GivenProvider, table: Table, id: string) =>
		db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom(table as 'signal' | 'review')
				.selectAll()
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);

	const revision = async (given: GivenProvider, table: 'signal' | 'review', id: string) =>
		(await row(given, table, id)).revision;

	/** A report of a member of staff at Oakview, graded and given a depth by its manager. */
	async function report(
		given: GivenProvider,
		options: { tier?: number; who?: PersonKey; more?: object } = {}
	): Promise<string> {
		const id = await done(given, options.who ?? 'ana', 'signals.report-event', {
			kind: 'incident',
			serviceId: given.services.oakview,
			happenedAt: '2026-06-01T09:30',
			words: 'A tablet for pain was given and nobody wrote why.',
			typeCode: 'medicines-prn-without-rationale',
			physicalHarm: 'none',
			psychologicalHarm: 'low',
			potentialSeverity: 'moderate',
			...options.more
		});
		if (options.tier !== undefined) {
			await done(given, 'grace', 'signals.triage-report', {
				id,
				revision: await revision(given, 'signal', id),
				tier: String(options.tier),
				reason: 'Chosen for the test.'
			});
		}
		return id;
	}

	/** An open review of a report, led by its manager. */
	const review = (
		given: GivenProvider,
		signalIds: readonly string[],
		method: string,
		more: object = {}
	) =>
		done(given, 'grace', 'reviews.open-review', {
			signalIds,
			method,
			leadId: given.staff.grace,
			dueOn: '2099-01-31',
			...more
		});

	/** Writes everything a review asks, as its manager. */
	async function write(given: GivenProvider, id: string, method: string, more: object = {}) {
		await done(given, 'grace', 'reviews.write-findings', {
			id,
			revision: await revision(given, 'review', id),
			answers: answersOf[method],
			...more
		});
	}

	async function familyHadNone(given: GivenProvider, id: string) {
		await done(given, 'grace', 'reviews.record-family-asked', {
			id,
			revision: await revision(given, 'review', id),
			family: 'none'
		});
	}

	const agree = async (
		given: GivenProvider,
		who: Parameters<typeof act>[1],
		id: string,
		more: object = {}
	) =>
		act(given, who, 'reviews.agree-review', {
			id,
			revision: await revision(given, 'review', id),
			...more
		});

	return { act, done, row, revision, report, review, write, familyHadNone, agree };
}

/** Answers to everything a method asks, without a name in them. */
export const answersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	debrief: {
		helped: 'Two people counted together.',
		hindered: 'The chart hides the time of the last dose.',
		change: 'Put the time of the last dose on the front page.'
	},
	fact: {
		happened: 'A tablet was given at ten and no reason was written.',
		known: 'The chart, and two people who were there.',
		hard: 'The chart has no line for the reason.',
		now: 'A line was added to the chart.'
	},
	after_action: {
		expected: 'The reason is written each time.',
		actual: 'It was left blank.',
		why: 'The chart has no line for it.',
		next: 'A new chart.',
		findings: 'The form made the right thing hard.'
	},
	systems: {
		happened: 'Three doses in a month without a reason.',
		work: 'At night one person does the round and answers the bells.',
		contributed: 'The chart has no line; the round is interrupted.',
		easier: 'A chart that asks before it can be signed.',
		candour: 'The family was told the same day and in writing.',
		outside: 'The pharmacy; they agree.',
		findings: 'The form and the interruptions made it hard.'
	}
};
