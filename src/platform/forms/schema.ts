import { z } from 'zod';
import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';

type OptionValue<Field> = Field extends { options: readonly { value: infer Value }[] }
	? Value
	: string;

type FieldValue<Field> = Field extends { kind: 'choices' }
	? OptionValue<Field>[]
	: Field extends { kind: 'choice' | 'select' }
		? OptionValue<Field>
		: Field extends { kind: 'number' }
			? number
			: string;

type FieldOf<Definition extends FormDefinition> = Definition['fields'][number];
type Flat<Type> = { [Key in keyof Type]: Type[Key] };

/** The type of a form's answers, read off its definition: required answers are there, others may be. */
export type FormInput<Definition extends FormDefinition> = Flat<
	{
		[
			Field in FieldOf<Definition> as Field extends { required: true } ? Field['name'] : never
		]: FieldValue<Field>;
	} & {
		[
			Field in FieldOf<Definition> as Field extends { required: true } ? never : Field['name']
		]?: FieldValue<Field>;
	}
>;

/** Longest answer where a definition names no limit: generous, and still bounded. */
const LONGEST: Partial<Record<FieldDefinition['kind'], number>> = { textarea: 10_000 };

/**
 * The schema of a form: every message is the definition's own words. An empty optional answer is
 * absent; unknown names are refused.
 * @param extra members a command needs that no field asks for: the id of what is changed, a revision
 */
export function formSchema<
	const Definition extends FormDefinition,
	Extra extends z.ZodRawShape = Record<never, never>
>(
	definition: Definition,
	extra?: Extra
): z.ZodType<Flat<FormInput<Definition> & z.output<z.ZodObject<Extra>>>> {
	const shape: Record<string, z.ZodType> = {};
	for (const field of definition.fields) {
		if (field.kind !== 'file') shape[field.name] = fieldSchema(field);
	}
	return z.strictObject({ ...shape, ...extra }) as unknown as z.ZodType<
		Flat<FormInput<Definition> & z.output<z.ZodObject<Extra>>>
	>;
}

function fieldSchema(field: FieldDefinition): z.ZodType {
	const required = field.errors.required ?? `Answer “${field.label}”`;
	const present = z.preprocess(
		(value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
		field.required ? answerSchema(field, required) : answerSchema(field, required).optional()
	);
	return present;
}

function answerSchema(field: FieldDefinition, required: string): z.ZodType {
	const invalid = field.errors.invalid ?? `Check “${field.label}”`;
	const message = (issue: { input?: unknown }) => (issue.input === undefined ? required : invalid);
	switch (field.kind) {
		case 'choice':
		case 'select':
			return field.options
				? z.enum(valuesOf(field), { error: message })
				: textSchema(field, message);
		case 'choices': {
			const item = field.options ? z.enum(valuesOf(field), { error: message }) : z.string();
			const list = z.array(item, { error: message }).max(200, invalid);
			return z.preprocess(
				(value) => (typeof value === 'string' ? [value] : value),
				field.required ? list.min(1, required) : list
			);
		}
		case 'number':
			return z.preprocess(
				(value) => (typeof value === 'string' ? Number(value) : value),
				z
					.number({ error: message })
					.min(Number(field.min ?? -1e9), field.errors.tooSmall ?? invalid)
					.max(Number(field.max ?? 1e9), field.errors.tooLarge ?? invalid)
			);
		case 'date':
			return z.iso.date({ error: message });
		case 'time':
			return z.string({ error: message }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, invalid);
		case 'datetime':
			return z
				.string({ error: message })
				.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, invalid);
		case 'email':
			return z.preprocess(
				(value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
				z.email({ error: message }).max(254, invalid)
			);
		default:
			return textSchema(field, message);
	}
}

const valuesOf = (field: FieldDefinition) => (field.options ?? []).map((option) => option.value);

function textSchema(
	field: FieldDefinition,
	message: (issue: { input?: unknown }) => string
): z.ZodType {
	const longest = field.maxLength ?? LONGEST[field.kind] ?? 500;
	const tooLong =
		field.errors.tooLong ??
		`“${field.label}” can be at most ${longest} characters. Make it shorter`;
	let schema = z.string({ error: message });
	// A password is taken as typed; everything else loses the blanks around it.
	if (field.kind !== 'password') schema = schema.trim();
	schema = schema.max(longest, tooLong);
	if (field.minLength)
		schema = schema.min(field.minLength, field.errors.tooShort ?? field.errors.invalid);
	if (field.pattern)
		schema = schema.regex(new RegExp(`^(?:${field.pattern})$`, 'u'), field.errors.invalid);
	// PostgreSQL text cannot hold the null character.
	return schema.refine((text) => !text.includes('\0'), { error: field.errors.invalid });
}
