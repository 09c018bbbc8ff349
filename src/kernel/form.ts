/** The kinds of answer a form can ask for. `choice` is one of several, `choices` any of several. */
export type FieldKind =
	| 'text'
	| 'textarea'
	| 'email'
	| 'password'
	| 'number'
	| 'date'
	| 'time'
	| 'datetime'
	| 'choice'
	| 'choices'
	| 'select'
	| 'file'
	| 'hidden';

export type FieldOption = { value: string; label: string; hint?: string };

/** The words for each way an answer can be wrong; each says what happened and what to do. */
export type FieldErrorWords = {
	required?: string;
	invalid?: string;
	tooLong?: string;
	tooShort?: string;
	tooSmall?: string;
	tooLarge?: string;
};

/**
 * One question of a form. Markup, native constraints, server schema and API schema are all made
 * from it, so a label or limit is written once.
 */
export type FieldDefinition = {
	name: string;
	label: string;
	hint?: string;
	kind: FieldKind;
	required?: boolean;
	/** "– optional" is shown beside questions that need no answer, unless this is false. */
	optionalMark?: boolean;
	options?: readonly FieldOption[];
	/** Number, or date `YYYY-MM-DD`, time `HH:MM`, date and time `YYYY-MM-DDTHH:MM` (London). */
	min?: number | string;
	max?: number | string;
	step?: number;
	minLength?: number;
	maxLength?: number;
	/** A regular expression the whole answer must match, as in the HTML attribute. */
	pattern?: string;
	autocomplete?: string;
	inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url';
	/** How choices are laid out; `tiles` are large buttons two to a row on a phone. */
	layout?: 'list' | 'tiles' | 'inline';
	/** The language of what is typed, or of a question and the answers to choose from, when it is not English. */
	lang?: string | undefined;
	dir?: 'ltr' | 'rtl' | undefined;
	/** Lines shown in a textarea before it grows. */
	rows?: number;
	/** File kinds accepted, as in the HTML attribute. */
	accept?: string;
	multiple?: boolean;
	errors: FieldErrorWords;
};

export type FormDefinition = {
	/** Kebab-case, unique on a page: the root of element ids. */
	name: string;
	fields: readonly FieldDefinition[];
	/** The words on the button: a verb of the trade ("Send – thank you", "Save"). */
	sendLabel: string;
	/** Questions that can wait, folded under one heading. */
	more?: { label: string; fields: readonly string[] };
};

/** The form with what can be chosen in some of its fields: people, services, records. */
export const withOptions = (
	definition: FormDefinition,
	known: Readonly<Record<string, readonly FieldOption[]>>
): FormDefinition => ({
	...definition,
	fields: definition.fields.map((field) => {
		const options = known[field.name];
		return options ? { ...field, options } : field;
	})
});

export type FormValues = Record<string, string | string[]>;
/** `href` leads to what the message speaks of when it is not a field: what was kept before. */
export type FormError = { field: string; message: string; href?: string };

/**
 * What a form shows: everything typed, and what is wrong with it. `field` '' is the whole form. `key` is the
 * idempotency key it was refused under: put right, it is still the same thing, on the page and on the device.
 */
export type FormState = { values: FormValues; errors: FormError[]; key?: string | undefined };

/** The name under which every form carries its idempotency key. */
export const IDEMPOTENCY_FIELD = 'idempotencyKey';
/**
 * The cookie in which the server says which key it has: the device then lets go of the draft that was
 * sent with it. A random number that names nothing, read by the page script and gone at once.
 */
export const SENT_COOKIE = 'holdfast-sent';
/** The name under which an edit form carries the revision its author saw. */
export const REVISION_FIELD = 'revision';

/** The state of a form nobody has typed in, with optional first values. */
export function blankForm(values: FormValues = {}): FormState {
	return { values, errors: [] };
}

/** The single value of a field; '' when there is none. */
export function valueOf(state: FormState, name: string): string {
	const value = state.values[name];
	return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
}

/** All values of a field; [] when there are none. */
export function valuesOf(state: FormState, name: string): string[] {
	const value = state.values[name];
	if (value === undefined || value === '') return [];
	return Array.isArray(value) ? value : [value];
}

/** The first message about a field, if any. */
export function errorFor(state: FormState, name: string): string | undefined {
	return state.errors.find((error) => error.field === name)?.message;
}

/**
 * What was typed, for showing the form again after an error. Passwords and files are left out on
 * purpose: neither may be written back into a page.
 */
export function keptValues(definition: FormDefinition, sent: FormData): FormValues {
	const values: FormValues = {};
	for (const field of definition.fields) {
		if (field.kind === 'password' || field.kind === 'file') continue;
		const texts = sent.getAll(field.name).filter((item) => typeof item === 'string');
		values[field.name] = field.kind === 'choices' ? texts : (texts[0] ?? '');
	}
	return values;
}
