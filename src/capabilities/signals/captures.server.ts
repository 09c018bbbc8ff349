import type { Capture } from '#platform/capture/capture.ts';
import { readFields } from '#platform/forms/read-fields.ts';
import { raiseWorry } from './commands/raise-worry.server.ts';
import { report } from './commands/report.server.ts';
import { reportPageForm, worryForm } from './forms.ts';
import { reportInput } from './report-input.ts';

const keptAt = (id: string): string => `/report/sent/${id}`;

/** What can be reported without signal. */
export const signalCaptures: readonly Capture[] = [
	{
		command: report,
		read: (fields) => reportInput(readFields(reportPageForm, fields)),
		times: ['happenedAt', 'noticedAt'],
		keptAt
	},
	{
		command: raiseWorry,
		read: (fields) => readFields(worryForm, fields),
		times: ['happenedAt'],
		keptAt
	}
];
