import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { supervisionEvent } from '../events.ts';
import { rulesForm } from '../forms.ts';
import { canSetRules } from '../policy.ts';
import { supervisionPolicy } from '../queries/rules.server.ts';

/** How often people are met in the whole organisation; everybody's next day is worked out again from it. */
export const setRules = defineCommand({
	name: 'supervision.set-rules',
	sentence: 'Say how often people are met in supervision',
	subjectKind: 'provider',
	isPrivate: true,
	schema: formSchema(rulesForm, { revision: z.int32().min(1).optional() }),
	find: (tx, actor) => supervisionPolicy(tx, actor.providerId),
	authorise: (actor) => canSetRules(actor),
	decide(input, before, { actor }) {
		for (const { name } of rulesForm.fields) {
			if (Number.isInteger(input[name])) continue;
			const message = 'Give a whole number';
			return refuse('whole-number', message, { fields: [{ field: name, message }] });
		}
		if (input.closerDays > input.managerDays) {
			const message = 'That is less often than other managers are met. Choose fewer days';
			return refuse('not-closer', message, { fields: [{ field: 'closerDays', message }] });
		}
		const set = {
			manager_days: input.managerDays,
			closer_days: input.closerDays,
			new_manager_weeks: input.newManagerWeeks,
			worker_days: input.workerDays
		};
		return ok({
			subjectId: actor.providerId,
			changes: [
				before.revision === null
					? insert('supervision_rules', set)
					: update('supervision_rules', {}, set, input.revision ?? before.revision)
			],
			events: [
				supervisionEvent(
					{ kind: 'provider', id: actor.providerId, serviceId: null },
					'supervision.rules_set',
					{ managerDays: input.managerDays, workerDays: input.workerDays }
				)
			]
		});
	}
});

/** Looks through everybody once a day: a first day, a last day, a rule that no longer holds. Done by a job. */
export const bringUpToDate = defineCommand({
	name: 'supervision.bring-up-to-date',
	sentence: 'Look through who is due for supervision today',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	find: async (_tx, actor) => actor.providerId,
	authorise: (actor) =>
		actor.kind === 'process'
			? allowed
			: notAllowed('This is done each night by itself.', 'There is nothing for you to do.'),
	decide: (_input, providerId, { now }) =>
		ok({
			subjectId: providerId,
			changes: [],
			events: [
				supervisionEvent(
					{ kind: 'provider', id: providerId, serviceId: null },
					'supervision.brought_up_to_date',
					{ onDate: londonDate(now) }
				)
			]
		})
});
