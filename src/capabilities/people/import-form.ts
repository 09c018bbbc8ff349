import type { FormDefinition } from '#kernel/form.ts';

export const importForm = {
	name: 'import-people',
	fields: [
		{
			name: 'what',
			label: 'What is in the file?',
			kind: 'choice',
			required: true,
			options: [
				{
					value: 'staff',
					label: 'Staff',
					hint: 'Staff number, name, first day, service, job, contract, shift'
				},
				{
					value: 'shifts',
					label: 'Shifts worked',
					hint: 'Date, service, shift, staff number or agency and how many'
				}
			],
			errors: { required: 'Say what is in the file', invalid: 'Choose staff or shifts' }
		},
		{
			name: 'file',
			label: 'File',
			hint: 'CSV or text with tabs, at most 5,000 rows',
			kind: 'file',
			required: true,
			accept: '.csv,.tsv,.txt,text/csv',
			errors: { required: 'Choose a file' }
		},
		{
			name: 'leaveOut',
			label: 'If some rows have problems',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'no', label: 'Take in nothing, and show me the problems' },
				{ value: 'yes', label: 'Leave those rows out, and take in the rest' }
			],
			errors: { required: 'Say what to do with rows that have problems', invalid: 'Choose one' }
		}
	],
	sendLabel: 'Take in the file'
} as const satisfies FormDefinition;
