import type { FormError } from '#kernel/form.ts';
import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { dropIdea, noteIdea, raiseIdea } from './commands/raise.server.ts';
import { boxForm, noteForm, raiseForm } from './forms.ts';
import { ideaSources } from './model.ts';
import { canRaise, IDEA_BOX } from './policy.ts';
import { digestOf, keyOfBox, lettersFor } from './receipt.server.ts';

/** What the command takes of an idea of one's own, with a name or without. */
export const ideaInput = (fields: FormData) => readFields(boxForm, fields);

/** Everything the page asks, whether it is sent with a name or without among it. */
export function ideaErrors(fields: FormData): FormError[] {
	const parsed = formSchema(raiseForm).safeParse(readFields(raiseForm, fields));
	return parsed.success ? [] : formErrors(parsed.error);
}

export const isNameless = (fields: FormData): boolean => textIn(fields, 'credit') === 'anonymous';

/** The box sends what has no name: nobody's session, request or device goes with it (decision 0046). */
export const ideaBox = (providerId: string) =>
	({ kind: 'process', providerId, name: IDEA_BOX }) as const;

/** The same for the box, with what is kept of the code (decision 0068). */
export const boxInput = (fields: FormData, key: string, providerId: string) => ({
	...ideaInput(fields),
	digest: digestOf(providerId, lettersFor(key))
});

/** An idea heard by a leader: what, whose, and where it was heard. */
export function heardInput(fields: FormData) {
	const sourceKind = ideaSources.find((one) => one === textIn(fields, 'sourceKind')) ?? 'none';
	return {
		...readFields(noteForm, fields),
		serviceId: textIn(fields, 'serviceId'),
		sourceKind,
		...(sourceKind === 'none' ? {} : { sourceId: textIn(fields, 'sourceId') })
	};
}

/** Ideas that can be written down without signal. */
export const ideaCaptures: readonly Capture[] = [
	{
		command: raiseIdea,
		read: ideaInput,
		check: ideaErrors,
		keptAt: (id) => `/ideas/${id}`,
		nameless: {
			command: dropIdea,
			isMeant: isNameless,
			read: boxInput,
			keyFrom: keyOfBox,
			may: (holder, fields) => canRaise(holder, textIn(fields, 'serviceId')),
			as: ideaBox,
			keptAt: '/ideas?thanks'
		}
	},
	{ command: noteIdea, read: heardInput, keptAt: (id) => `/ideas/${id}` }
];
