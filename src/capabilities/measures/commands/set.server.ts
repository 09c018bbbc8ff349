import { z } from 'zod';
import { measureCodes, measureOfCode } from '#kernel/measures.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, StaleEdit } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { measureEvent } from '../events.ts';
import { measureForm } from '../forms.ts';
import { valueFault } from '../model.ts';
import { canSetMeasure } from '../policy.ts';
import { decisionsOn } from '../queries/measures.server.ts';

const wrong = (message: string) =>
	refuse('wrong', message, { fields: [{ field: 'value', message }] });

/** A new decision beside the ones before it: none is ever written over. */
export const setMeasure = defineCommand({
	name: 'measures.set',
	sentence: 'Say what we hold ourselves to, and why',
	subjectKind: 'provider',
	schema: formSchema(measureForm, {
		code: z.enum(measureCodes, 'Choose what it is about'),
		/** The version that was read; 0 while our default holds. */
		revision: z.coerce.number('Say which version you saw').int().min(0)
	}),
	find: async (tx, actor, { code }) => ({
		before: (await decisionsOn(tx, actor.providerId, code))[0] ?? null
	}),
	authorise: (actor) => canSetMeasure(actor),
	decide({ code, value, reason, revision }, { before }, { actor, now }) {
		const measure = measureOfCode(code);
		const fault = valueFault(measure, value);
		if (fault) return wrong(fault);
		if ((before?.version ?? 0) !== revision) throw new StaleEdit('measure_value');
		const was = before?.value ?? measure.usual;
		if (was === value) return wrong(`It is ${value} already. Give another number`);
		const version = revision + 1;
		return ok({
			subjectId: actor.providerId,
			changes: [
				insert('measure_value', {
					code,
					version,
					value,
					reason: reason.trim(),
					set_by: actor.kind === 'person' ? actor.staffId : null,
					set_at: now
				})
			],
			events: [measureEvent(actor.providerId, { code, value, before: was, version })]
		});
	}
});
