import type { Command } from '#platform/perform/command.ts';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { type GivenProvider, type PersonKey } from '../../../../tests/support/provider.ts';
import { signalCommands } from '../commands.server.ts';

/** Ways to act and to look, for tests of what becomes of a report. */
export function reportsOn(db: TestDatabase) {
	const named = (name: string): Command => {
		const found = signalCommands.find((command) => command.name === `signals.${name}`);
		if (!found) throw new Error(name);
		return found;
	};

	const act = (given: GivenProvider, who: PersonKey, name: string, input: object) =>
		db.perform(named(name), given.actor(who), input);

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

	const send = (given: GivenProvider, who: PersonKey, more: object = {}) =>
		done(given, who, 'report-event', {
			kind: 'incident',
			serviceId: given.services.oakview,
			happenedAt: '2026-06-01T09:30',
			words: 'Found the morning tablets in the pot.',
			...more
		});

	const read = <Value>(
		given: GivenProvider,
		query: Parameters<typeof db.tenants.read<Value>>[1]
	): Promise<Value> => db.tenants.read(given.providerId, query);

	const rowOf = (given: GivenProvider, id: string) =>
		read(given, (tx) =>
			tx
				.selectFrom('signal')
				.selectAll()
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);

	return { named, act, done, send, read, rowOf };
}
