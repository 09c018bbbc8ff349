import { REVISION_FIELD } from '#kernel/form.ts';
import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { finishBriefing } from './commands/finish-briefing.server.ts';
import { holdHandover } from './commands/hold-handover.server.ts';
import { handoverForm } from './forms.ts';
import { handoverInput } from './handover-input.ts';

/** What the page of a handover posts: who was there, and of which lesson, service, shift and day. */
export function heldInput(fields: FormData) {
	const onDate = textIn(fields, 'onDate');
	return {
		...handoverInput(readFields(handoverForm([]), fields)),
		lessonId: textIn(fields, 'lessonId'),
		serviceId: textIn(fields, 'serviceId'),
		shiftGroup: textIn(fields, 'shiftGroup'),
		...(onDate ? { onDate } : {})
	};
}

/** What the page of a team briefing posts when it ends. */
export const finishedInput = (fields: FormData) => ({
	...handoverInput(readFields(handoverForm([]), fields)),
	id: textIn(fields, 'id'),
	revision: Number(textIn(fields, REVISION_FIELD)) || 0
});

/** What can be done at a handover without signal. */
export const briefingCaptures: readonly Capture[] = [
	{ command: holdHandover, read: heldInput, keptAt: (id) => `/handover?done=${id}` },
	{ command: finishBriefing, read: finishedInput, keptAt: (id) => `/handover/briefing/${id}` }
];
