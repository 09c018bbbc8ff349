import { z } from 'zod';
import { visibleStaff } from '#capabilities/people/policy.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { checkInEvent } from '../events.ts';
import { openForm } from '../forms.ts';
import { plannedDays } from '../model.ts';
import { canOpen } from '../policy.ts';

/**
 * Arranges that somebody asks one of those involved how they are. Arranged twice it is arranged once, and the
 * answer is the same: nobody learns from it that somebody else had arranged it.
 */
export const openCheckIns = defineCommand({
	name: 'check-ins.open-check-ins',
	sentence: 'Arrange that somebody asks a member of staff how they are',
	subjectKind: 'check_in',
	isPrivate: true,
	schema: formSchema(openForm, { id: z.uuid('Say which report') }),
	async find(tx, actor, input, { now }) {
		const signal = await tx
			.selectFrom('signal')
			.select(['signal.id', 'signal.service_id', 'signal.reported_at'])
			.where('signal.provider_id', '=', actor.providerId)
			.where('signal.id', '=', input.id)
			.where('signal.compartment', 'is', null)
			.where('signal.withdrawn_at', 'is', null)
			.where(visibleSignals(actor))
			.executeTakeFirst();
		if (!signal) return NOT_FOUND;
		const wanted = [input.staffId, input.byId].filter(isId);
		const here = await tx
			.selectFrom('staff')
			.select('staff.id')
			.where('staff.provider_id', '=', actor.providerId)
			.where((eb) => (wanted.length > 0 ? eb('staff.id', 'in', wanted) : eb.lit(false)))
			.where('staff.left_on', 'is', null)
			.where(visibleStaff(actor, londonDate(now)))
			.execute();
		const before = isId(input.staffId)
			? await tx
					.selectFrom('check_in')
					.select('id')
					.where('provider_id', '=', actor.providerId)
					.where('signal_id', '=', signal.id)
					.where('staff_id', '=', input.staffId)
					.limit(1)
					.executeTakeFirst()
			: undefined;
		return {
			signal,
			here: new Set(here.map((one) => one.id)),
			isArranged: before !== undefined
		};
	},
	authorise: (actor, { signal }) => canOpen(actor, signal.service_id),
	decide(input, { signal, here, isArranged }, { now, newId }) {
		for (const field of ['staffId', 'byId'] as const) {
			if (here.has(input[field])) continue;
			const message = 'Choose someone from the list';
			return refuse('not-in-list', message, { fields: [{ field, message }] });
		}
		if (input.staffId === input.byId) {
			const message = 'Choose somebody else to ask them';
			return refuse('same-person', message, { fields: [{ field: 'byId', message }] });
		}
		if (isArranged) return ok({ subjectId: newId(), changes: [], events: [] });
		const days = plannedDays(londonDate(signal.reported_at), londonDate(now)).map((one) => ({
			...one,
			id: newId()
		}));
		return ok({
			subjectId: newId(),
			changes: [
				insert(
					'check_in',
					...days.map(({ id, day, dueOn }) => ({
						id,
						signal_id: signal.id,
						staff_id: input.staffId,
						by_id: input.byId,
						day,
						due_on: dueOn,
						status: 'planned'
					}))
				)
			],
			events: days.map(({ id }) => checkInEvent(id, 'check_in.opened'))
		});
	}
});
