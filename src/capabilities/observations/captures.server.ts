import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { recordObservation } from './commands/record.server.ts';
import { observationForm } from './forms.ts';

const hidden = ['lessonId', 'serviceId', 'version', 'contextKind', 'contextId'] as const;

/** What the one-page form posts; an answer left empty is no answer. */
export function observationInput(fields: FormData) {
	const answers = {
		...readFields(observationForm, fields),
		...Object.fromEntries(hidden.map((name) => [name, textIn(fields, name)]))
	};
	return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
}

/** What was seen can be written down where there is no signal: it happens in somebody's room. */
export const observationCaptures: readonly Capture[] = [
	{
		command: recordObservation,
		read: observationInput,
		leftOut: { minutes: ['seenAt'] },
		keptAt: () => '/observations/mine'
	}
];
