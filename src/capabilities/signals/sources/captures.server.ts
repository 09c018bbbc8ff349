import type { Capture } from '#platform/capture/capture.ts';
import { readFields } from '#platform/forms/read-fields.ts';
import { writeDownCompliment, writeDownGoodPractice } from './commands/compliment.server.ts';
import { complimentForm, goodPracticeForm } from './forms.ts';

/** Thanks and good practice are heard on a visit, where there may be no signal. */
export const sourceCaptures: readonly Capture[] = [
	{
		command: writeDownCompliment,
		read: (fields) => readFields(complimentForm, fields),
		keptAt: (id) => `/reports/${id}`
	},
	{
		command: writeDownGoodPractice,
		read: (fields) => readFields(goodPracticeForm, fields),
		keptAt: (id) => `/reports/${id}`
	}
];
