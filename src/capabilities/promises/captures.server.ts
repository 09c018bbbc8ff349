import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { makePromise } from './commands/make.server.ts';
import { makeForm } from './forms.ts';
import { promiseSources } from './model.ts';

/** What the page of a promise posts: what, who, by when, and where it was made. */
export function promiseInput(fields: FormData) {
	const sourceKind = promiseSources.find((one) => one === textIn(fields, 'sourceKind')) ?? 'none';
	return {
		...readFields(makeForm, fields),
		serviceId: textIn(fields, 'serviceId'),
		sourceKind,
		...(sourceKind === 'none' ? {} : { sourceId: textIn(fields, 'sourceId') })
	};
}

/** A promise can be made without signal: on a visit, where it is said. */
export const promiseCaptures: readonly Capture[] = [
	{ command: makePromise, read: promiseInput, keptAt: (id) => `/promises/${id}` }
];
