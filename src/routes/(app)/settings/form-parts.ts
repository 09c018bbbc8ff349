import {
	blankForm,
	type FieldOption,
	type FormDefinition,
	type FormState,
	type FormValues
} from '#kernel/form.ts';

/** The definition with the options only the database knows; an empty first option where none is needed. */
export function withOptions(
	definition: FormDefinition,
	options: Readonly<Record<string, readonly FieldOption[]>>
): FormDefinition {
	return {
		...definition,
		fields: definition.fields.map((field) => {
			const own = options[field.name];
			return own ? { ...field, options: own } : field;
		})
	};
}

/** What a form shows: as typed when this form came back, otherwise its first values. */
export function stateOf(
	sent: { readonly formName?: string; readonly form?: FormState } | null | undefined,
	definition: FormDefinition,
	first: FormValues = {}
): FormState {
	return sent?.form && sent.formName === definition.name ? sent.form : blankForm(first);
}
