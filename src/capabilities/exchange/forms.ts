import type { FieldOption, FormDefinition } from '#kernel/form.ts';

/** Sending a file. @param services and @param profiles what there is to choose from */
export const uploadForm = (
	services: readonly FieldOption[],
	profiles: readonly FieldOption[]
): FormDefinition => ({
	name: 'import-file',
	sendLabel: 'Send and look',
	fields: [
		{
			name: 'file',
			label: 'The file',
			hint: 'CSV or tab-separated text, at most 10 MB. Nothing is taken in yet.',
			kind: 'file',
			required: true,
			accept: '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain',
			errors: { required: 'Choose a file' }
		},
		{
			name: 'service',
			label: 'Which service is it from?',
			hint: 'Only needed when the file has no column for the service.',
			kind: 'select',
			options: [{ value: '', label: 'A column of the file says it' }, ...services],
			errors: { invalid: 'Choose a service from the list' }
		},
		...(profiles.length > 0
			? [
					{
						name: 'profile',
						label: 'Matched before?',
						hint: 'A saved matching saves you doing it again for the same system.',
						kind: 'select' as const,
						options: [{ value: '', label: 'No, work it out from the headings' }, ...profiles],
						errors: { invalid: 'Choose from the list' }
					}
				]
			: [])
	]
});
