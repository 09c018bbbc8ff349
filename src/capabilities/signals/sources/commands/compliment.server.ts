import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../../events.ts';
import { serviceOf } from '../../queries/organisation.server.ts';
import { complimentForm, goodPracticeForm } from '../forms.ts';
import { chosenOnce } from '../model.ts';
import { canWriteDown } from '../policy.ts';
import { areStaff } from '../queries/staff.server.ts';
import { futureDays, spineRow } from '../spine.ts';
import { credits } from './credit.server.ts';

/** Thanks from somebody, with whose they are: each of them is told, in the thanker's own words. */
export const writeDownCompliment = defineCommand({
	name: 'signals.write-down-compliment',
	sentence: 'Write down thanks, and tell the staff they are for',
	subjectKind: 'signal',
	schema: formSchema(complimentForm),
	async find(tx, actor, input) {
		const chosen = chosenOnce([input.credited1, input.credited2, input.credited3]);
		if (!isId(input.serviceId)) return NOT_FOUND;
		const service = await serviceOf(tx, actor.providerId, input.serviceId);
		if (!service || !(await areStaff(tx, actor.providerId, chosen))) return NOT_FOUND;
		return { service, chosen };
	},
	authorise: (actor, { service }) =>
		canWriteDown(actor, service.serviceId, 'signals.write-down-compliment'),
	decide(input, { service, chosen }, { actor, now, newId }) {
		const early = futureDays({ happenedOn: input.happenedOn }, now);
		if (early) return early;
		const id = newId();
		const subject = { id, serviceId: service.serviceId };
		const row = {
			...subject,
			kind: 'compliment',
			words: input.words,
			on: input.happenedOn
		} as const;
		const told = credits(subject, chosen, now);
		return ok({
			subjectId: id,
			changes: [
				insert('signal', spineRow(row, actor, now)),
				insert('signal_compliment', {
					signal_id: id,
					from_whom: input.fromWhom,
					theme: input.theme
				}),
				...told.changes
			],
			events: [
				signalEvent('signal.reported', subject, {
					kind: 'compliment',
					isSevereNow: false,
					status: 'logged'
				}),
				...told.events
			]
		});
	}
});

/** Learning from excellence: what was done, why it mattered, whether it could spread (domain 4.10). */
export const writeDownGoodPractice = defineCommand({
	name: 'signals.write-down-good-practice',
	sentence: 'Write down what somebody did well, and whether it could spread',
	subjectKind: 'signal',
	schema: formSchema(goodPracticeForm),
	async find(tx, actor, input) {
		const chosen = chosenOnce([input.credited1, input.credited2, input.credited3]);
		if (!isId(input.serviceId)) return NOT_FOUND;
		const service = await serviceOf(tx, actor.providerId, input.serviceId);
		if (!service || !(await areStaff(tx, actor.providerId, chosen))) return NOT_FOUND;
		return { service, chosen };
	},
	authorise: (actor, { service }) =>
		canWriteDown(actor, service.serviceId, 'signals.write-down-good-practice'),
	decide(input, { service, chosen }, { actor, now, newId }) {
		const early = futureDays({ happenedOn: input.happenedOn }, now);
		if (early) return early;
		const id = newId();
		const subject = { id, serviceId: service.serviceId };
		const row = {
			...subject,
			kind: 'good_practice',
			words: input.words,
			on: input.happenedOn
		} as const;
		const told = credits(subject, chosen, now);
		return ok({
			subjectId: id,
			changes: [
				insert('signal', spineRow(row, actor, now)),
				insert('signal_good_practice', {
					signal_id: id,
					why_it_mattered: input.whyItMattered,
					could_spread: input.couldSpread,
					how_to_spread: input.howToSpread ?? null
				}),
				...told.changes
			],
			events: [
				signalEvent('signal.reported', subject, {
					kind: 'good_practice',
					isSevereNow: false,
					status: 'submitted'
				}),
				...told.events
			]
		});
	}
});
