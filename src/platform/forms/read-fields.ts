import type { FormDefinition, FormValues } from '#kernel/form.ts';

/**
 * What a form's fields were answered with, by its definition: a list for several choices, one text for
 * everything else. Fields it does not name are left alone.
 */
export function readFields(definition: FormDefinition, data: FormData): FormValues {
	const input: FormValues = {};
	for (const field of definition.fields) {
		if (field.kind === 'file') continue;
		const texts = data.getAll(field.name).filter((item) => typeof item === 'string');
		if (field.kind === 'choices') input[field.name] = texts;
		else if (texts[0] !== undefined) input[field.name] = texts[0];
	}
	return input;
}

/** The single text under a name that no definition lists: a hidden id. */
export function textIn(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}
