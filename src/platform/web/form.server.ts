import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import {
	IDEMPOTENCY_FIELD,
	keptValues,
	REVISION_FIELD,
	type FormDefinition,
	type FormState,
	type FormValues
} from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { readFields } from '#platform/forms/read-fields.ts';
import { statusOf, type Outcome } from '#platform/perform/outcome.ts';
import type { Door } from '#platform/perform/perform.ts';

/** A form as it arrived: what to hand to a command, and what to show again if it is refused. */
export interface SentForm {
	readonly definition: FormDefinition;
	/** One entry per field of the definition; lists for several choices. */
	readonly input: FormValues;
	/** What may be shown again: everything but passwords and files. */
	readonly values: FormValues;
	/** The revision the author saw, for edits. */
	readonly revision: number | undefined;
	readonly door: Pick<Door, 'key'>;
	readonly data: FormData;
}

/** Reads a posted form by its definition. Fields it does not name are left alone. */
export async function readForm(event: RequestEvent, definition: FormDefinition): Promise<SentForm> {
	const data = await event.request.formData();
	const key = data.get(IDEMPOTENCY_FIELD);
	const revision = Number(data.get(REVISION_FIELD) || undefined);
	return {
		definition,
		input: readFields(definition, data),
		values: keptValues(definition, data),
		revision: Number.isInteger(revision) ? revision : undefined,
		door: isId(key) ? { key } : {},
		data
	};
}

/** What a page shows after a refusal: the form as typed, what is wrong, and the links that mend it. */
export interface FailedForm {
	readonly formName: string;
	readonly form: FormState;
	readonly missing: readonly { sentence: string; anchor: string }[];
	/** Set when the record moved on, or the key was used before: the page shows both texts. */
	readonly conflict: 'stale' | 'key_reused' | null;
	readonly conflictId: string | null;
}

/**
 * Presents an outcome that is not done to a form: nothing typed is lost. Throws for 403 and 404.
 * @param keptAt the path of what the form made, for a key that was used before with other words
 */
export function failForm(
	outcome: Exclude<Outcome, { kind: 'done' }>,
	sent: SentForm,
	keptAt: string | null = null
): ActionFailure<FailedForm> {
	const status = statusOf(outcome);
	// Its key belongs to what was kept first: what is sent next is something of its own.
	const isUsed = outcome.kind === 'key_reused';
	const failed = (errors: FormState['errors'], more: Partial<FailedForm> = {}) =>
		fail(status, {
			formName: sent.definition.name,
			form: { values: sent.values, errors, ...(isUsed ? {} : sent.door) },
			missing: [],
			conflict: null,
			conflictId: null,
			...more
		});
	switch (outcome.kind) {
		case 'invalid':
			return failed([...outcome.errors]);
		case 'refused':
			return failed(
				outcome.refusal.fields?.length
					? [...outcome.refusal.fields]
					: [{ field: '', message: outcome.refusal.sentence }],
				{ missing: outcome.refusal.missing ?? [] }
			);
		case 'stale':
			return failed(
				[
					{
						field: '',
						message:
							'Somebody else changed this while you were writing. Both texts are below: nothing is lost.'
					}
				],
				{ conflict: 'stale' }
			);
		case 'key_reused':
			return failed(
				[
					{
						field: '',
						message:
							'This form was sent before with other words. What was sent first is kept as it was, and what you typed now is below.'
					},
					...(keptAt !== null && outcome.subjectId !== null
						? [
								{
									field: '',
									message: 'Look at what was kept the first time',
									href: `${keptAt}/${outcome.subjectId}`
								}
							]
						: [])
				],
				{ conflict: 'key_reused', conflictId: outcome.subjectId }
			);
		default:
			return stop(outcome);
	}
}

/** The two outcomes that are a page of their own. */
export function stop(outcome: Extract<Outcome, { kind: 'not_found' | 'forbidden' }>): never {
	if (outcome.kind === 'not_found') error(404, NOT_HERE);
	error(403, `${outcome.sentence} ${outcome.ask}`);
}

/** The same words for what is not there and for what is somebody else's. */
export const NOT_HERE = 'We could not find that page. It may have moved, or the link may be wrong.';
