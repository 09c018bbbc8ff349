import { commands } from '#house';
import { londonDate } from '#kernel/london.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';

/** Leader visits of one provider, made through the commands as a page would. */
export function visitsIn(db: TestDatabase, given: GivenProvider) {
	async function done(name: string, who: PersonKey, input: unknown): Promise<string> {
		const command = commands.find((one) => one.name === name);
		if (!command) throw new Error(`There is no command ${name}.`);
		const outcome = await db.perform(command, given.actor(who), input);
		if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	}

	/** A visit of Martin to Oakview that has begun. */
	async function begun(more: object = {}): Promise<string> {
		const id = await done('walkarounds.plan-visit', 'martin', {
			serviceId: given.services.oakview,
			variant: 'visit',
			leaderId: given.staff.martin,
			plannedOn: londonDate(new Date()),
			partOfDay: 'day',
			announced: 'yes',
			...more
		});
		await done('walkarounds.start-visit', 'martin', { id });
		return id;
	}

	const said = (id: string, words: string) =>
		done('walkarounds.record-answer', 'martin', { id, code: 'proud', version: 1, words });
	const spoke = (id: string, people: object) =>
		done('walkarounds.record-people', 'martin', { id, ...people });
	const finish = (id: string) =>
		done('walkarounds.hold-visit', 'martin', { id, thanked: ['yes'], moment: 'ordinary' });

	/** One that is over: people were spoken with, and everybody was thanked. */
	async function held(more: object = {}, people: object = { days: 3, nights: 1 }): Promise<string> {
		const id = await begun(more);
		await spoke(id, people);
		await finish(id);
		return id;
	}

	return { begun, said, spoke, finish, held };
}
