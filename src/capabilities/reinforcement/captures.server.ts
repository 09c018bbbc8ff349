import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { recordTalk } from './commands/record-talk.server.ts';
import { talkForm } from './forms.ts';

/** What the page of a talk posts: where, with how many, of which lesson in which service. */
export const talkInput = (fields: FormData) => ({
	...readFields(talkForm, fields),
	lessonId: textIn(fields, 'lessonId'),
	serviceId: textIn(fields, 'serviceId')
});

/** “I talked about it” can be said without signal; a day left empty is the day it was said. */
export const talkCaptures: readonly Capture[] = [
	{
		command: recordTalk,
		read: talkInput,
		leftOut: { days: ['onDate'] },
		keptAt: (id) => `/talked?kept=${id}`
	}
];
