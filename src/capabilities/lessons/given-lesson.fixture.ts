import type { TestDatabase } from '../../../tests/support/database.ts';
import type { GivenProvider, PersonKey } from '../../../tests/support/provider.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import type { Command } from '#platform/perform/command.ts';
import { approveLesson } from './commands/approve.server.ts';
import { setBehaviours, setScenario } from './commands/content.server.ts';
import { goLive } from './commands/go-live.server.ts';
import { setScope } from './commands/set-scope.server.ts';
import { startLesson } from './commands/start.server.ts';
import { writeLesson } from './commands/write.server.ts';

export const words = {
	title: 'Ask why before you write refused',
	whatHappened: 'Four people went without their medicines. Each record said refused.',
	whyItMatters: 'A dose that is late can do lasting harm.',
	spokenQuestion: 'What do you do before you write refused?',
	risk: 'high',
	frequency: 'everyday',
	effectiveOn: '2026-01-05'
} as const;

export const scenario = {
	question: 'Somebody turns away at the morning round. What do you do?',
	options: [
		{ words: 'Ask why, and come back', isRight: true, explanation: 'People say no for a reason.' },
		{ words: 'Write refused', isRight: false, explanation: 'Then nobody learns why.' }
	]
};

/** Works on lessons through the commands, keeping count of the revision as a page would. */
export function lessonsOf(db: TestDatabase, given: GivenProvider) {
	const perform = (command: Command, who: PersonKey, input: unknown): Promise<Outcome> =>
		db.perform(command, given.actor(who), input);

	async function done(command: Command, who: PersonKey, input: unknown): Promise<string> {
		const outcome = await perform(command, who, input);
		if (outcome.kind !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	}

	async function revisionOf(id: string): Promise<number> {
		const row = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('lesson')
				.select('revision')
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
		);
		return row.revision;
	}

	/** An edit of the lesson as it stands now. */
	const edit = async (command: Command, who: PersonKey, id: string, input: object = {}) =>
		perform(command, who, { ...input, id, revision: await revisionOf(id) });

	const mustEdit = async (command: Command, who: PersonKey, id: string, input: object = {}) =>
		done(command, who, { ...input, id, revision: await revisionOf(id) });

	/** A draft with nothing missing, written by Grace for Oakview. */
	async function draft(options: { who?: PersonKey; leaveOut?: string[]; scope?: object } = {}) {
		const { who = 'grace', leaveOut = [] } = options;
		const id = await done(startLesson, who, { title: words.title });
		const answers = { ...words, ownerId: given.staff.helen };
		const kept = Object.fromEntries(
			Object.entries(answers).filter(([field]) => !leaveOut.includes(field))
		);
		await mustEdit(writeLesson, who, id, kept);
		if (!leaveOut.includes('behaviours')) {
			await mustEdit(setBehaviours, who, id, {
				behaviours: ['Say who you are and what the medicine is for', 'Ask why when they say no']
			});
		}
		if (!leaveOut.includes('scope')) {
			const scope = options.scope ?? { serviceIds: [given.services.oakview] };
			await mustEdit(setScope, who, id, scope);
		}
		if (!leaveOut.includes('scenario')) await mustEdit(setScenario, who, id, scenario);
		return id;
	}

	async function approved(options: Parameters<typeof draft>[0] = {}) {
		const id = await draft(options);
		await mustEdit(approveLesson, 'helen', id);
		return id;
	}

	async function live(options: Parameters<typeof draft>[0] = {}) {
		const id = await approved(options);
		await mustEdit(goLive, 'helen', id);
		return id;
	}

	return { perform, done, edit, mustEdit, revisionOf, draft, approved, live };
}
