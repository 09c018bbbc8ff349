import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { spotConversation } from './commands/together.server.ts';
import { spotForm } from './together-forms.ts';

/** What the page of a two-minute conversation posts: with whom, about what, and where. */
export const spotInput = (fields: FormData) => ({
	...readFields(spotForm, fields),
	serviceId: textIn(fields, 'serviceId')
});

/** A conversation on the corridor can be kept where there is no signal. */
export const supervisionCaptures: readonly Capture[] = [
	{
		command: spotConversation,
		read: spotInput,
		leftOut: { minutes: ['heldAt'] },
		keptAt: () => '/supervision#spot'
	}
];
