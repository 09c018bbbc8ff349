import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';
import { report } from '#capabilities/signals/commands/report.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { openAction } from '#capabilities/actions/commands/open.server.ts';

export const inDays = (days: number): string => addDays(londonDate(new Date()), days);

/** Reports and actions of one provider, made through the commands as a page would. */
export function actionsIn(db: TestDatabase, given: GivenProvider) {
	const perform = (command: Command, who: PersonKey, input: unknown): Promise<Outcome> =>
		db.perform(command, given.actor(who), input);

	async function done(command: Command, who: PersonKey, input: unknown): Promise<string> {
		const outcome = await perform(command, who, input);
		if (outcome.kind !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	}

	const reported = (who: PersonKey = 'ana', more: object = {}) =>
		done(report, who, {
			kind: 'near_miss',
			serviceId: given.services.oakview,
			happenedAt: '2026-05-04T10:00',
			words: 'The bath was run too hot, and somebody noticed.',
			...more
		});

	const inputFor = (sourceId: string, more: object = {}) => ({
		sourceKind: 'report',
		sourceId,
		description: 'Fit a mixing valve to the first-floor bath so that it cannot run hot',
		kind: 'root_cause',
		strength: 'stronger',
		ownerId: given.staff.tess,
		dueOn: inDays(10),
		...more
	});

	async function opened(who: PersonKey = 'grace', more: object = {}): Promise<string> {
		return done(openAction, who, inputFor(await reported(), more));
	}

	const rowOf = (id: string) =>
		db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('action')
				.selectAll()
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);

	return { perform, done, reported, inputFor, opened, rowOf };
}
