import { londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import type { GivenProvider, PersonKey } from '../../../tests/support/provider.ts';
import { planVisit } from './commands/plan.server.ts';
import { visitForActor } from './queries/visit.server.ts';

/** Leader visits of one provider, planned for today as a page would send it. */
export function planningIn(db: TestDatabase, house: () => GivenProvider) {
	const perform = (who: PersonKey, command: Command, input: object, key?: string) =>
		db.perform(command, house().actor(who), input, key ? { key } : {});

	async function done(who: PersonKey, command: Command, input: object): Promise<string> {
		const outcome = await perform(who, command, input);
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		return outcome.subjectId;
	}

	const visit = (id: string, who: PersonKey = 'martin') =>
		db.tenants.read(house().providerId, (tx) => visitForActor(tx, house().actor(who), id));

	const plan = (more: object = {}, who: PersonKey = 'martin') =>
		done(who, planVisit, {
			serviceId: house().services.oakview,
			variant: 'visit',
			leaderId: house().staff.martin,
			plannedOn: londonDate(new Date()),
			partOfDay: 'day',
			announced: 'yes',
			...more
		});

	return { perform, done, visit, plan };
}
