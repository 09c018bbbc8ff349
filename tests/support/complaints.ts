import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { commands } from '#house';
import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';

/** Ways to complain, to act and to look, for tests of what becomes of a complaint. */
export function complaintsOn(db: TestDatabase) {
	const today = () => londonDate(new Date());

	const actAs = (actor: Actor, name: string, input: object) => {
		const command = commands.find((one) => one.name === name);
		if (!command) throw new Error(`There is no command ${name}.`);
		return db.perform(command, actor, input);
	};
	const act = (given: GivenProvider, who: PersonKey, name: string, input: object) =>
		actAs(given.actor(who), name, input);

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

	const complain = (given: GivenProvider, more: object = {}) =>
		done(given, 'ana', 'signals.report-event', {
			kind: 'complaint',
			serviceId: given.services.oakview,
			happenedAt: '2026-06-01T09:30',
			words: 'The tea is cold again.',
			...more
		});

	const complaintOf = (given: GivenProvider, id: string) =>
		db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('signal_complaint')
				.selectAll()
				.where('provider_id', '=', given.providerId)
				.where('signal_id', '=', id)
				.executeTakeFirstOrThrow()
		);

	const revision = async (given: GivenProvider, id: string): Promise<number> => {
		const row = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('signal')
				.select('revision')
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);
		return row.revision;
	};

	/** One step by the manager, with the revision as it stands. */
	const step = async (given: GivenProvider, id: string, name: string, input: object) =>
		done(given, 'grace', name, { id, revision: await revision(given, id), ...input });

	return { today, act, actAs, done, complain, complaintOf, revision, step };
}
