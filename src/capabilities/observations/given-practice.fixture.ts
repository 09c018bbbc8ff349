import type { TestDatabase } from '../../../tests/support/database.ts';
import type { GivenProvider, PersonKey } from '../../../tests/support/provider.ts';
import { recordObservation } from './commands/record.server.ts';

/** What leaders of one provider see of a lesson at Oakview, written down as a page would send it. */
export function practiceIn(
	db: TestDatabase,
	around: () => { readonly given: GivenProvider; readonly lessonId: string }
) {
	const seen = (more: object = {}) => ({
		lessonId: around().lessonId,
		serviceId: around().given.services.oakview,
		care: 'no',
		behaviour1: 'met',
		behaviour2: 'met',
		shiftGroup: 'days',
		announced: 'yes',
		setting: 'practice',
		...more
	});
	const ofWork = (who: PersonKey, more: object = {}) =>
		seen({
			workerId: around().given.staff[who],
			strength: 'You waited until she had swallowed.',
			suggestion: 'Sit down beside her.',
			told: 'yes',
			...more
		});
	const record = (who: PersonKey, input: object) =>
		db.perform(recordObservation, around().given.actor(who), input);
	const recorded = async (who: PersonKey, input: object) => {
		const outcome = await record(who, input);
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		return outcome.subjectId;
	};
	const read = <Answer>(work: Parameters<typeof db.tenants.read<Answer>>[1]) =>
		db.tenants.read(around().given.providerId, work);
	return { seen, ofWork, record, recorded, read };
}
