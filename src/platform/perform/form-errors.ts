import type { z } from 'zod';
import type { FormError } from '#kernel/form.ts';

/** Zod's issues as form errors: the first for each field, in the order of the fields. */
export function formErrors(error: z.ZodError): FormError[] {
	const first = new Map<string, string>();
	for (const issue of error.issues) {
		const field = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue.path.join('.');
		const message =
			issue.code === 'unrecognized_keys'
				? `"${field}" is not a field here. Take it out.`
				: issue.message;
		if (!first.has(field)) first.set(field, message);
	}
	return [...first].map(([field, message]) => ({ field, message }));
}
