import type { FormDefinition } from '#kernel/form.ts';

/** Its words are called `words`, so that they stand on the list of what waits as every other text does. */
export const pictureForm = {
	name: 'picture',
	sendLabel: 'Keep this photo',
	fields: [
		{
			name: 'photo',
			label: 'The photo',
			hint: 'Where and when it was taken is removed.',
			kind: 'file',
			accept: 'image/jpeg',
			required: true,
			errors: { required: 'Choose a photo' }
		},
		{
			name: 'words',
			label: 'What does it show?',
			hint: 'In a line, for whoever cannot see it. No names.',
			kind: 'text',
			required: true,
			maxLength: 200,
			errors: {
				required: 'Say in a line what it shows',
				tooLong: 'A line is enough: 200 letters at most'
			}
		},
		{
			name: 'nobody',
			label: 'Look at it once more',
			kind: 'choices',
			required: true,
			options: [
				{
					value: 'yes',
					label: 'Nobody can be recognised: no face, no name, no letter and no notes'
				}
			],
			errors: {
				required:
					'Only a photo in which nobody can be recognised can be kept. Tick it, or take another one'
			}
		}
	]
} as const satisfies FormDefinition;

export const takeDownForm = {
	name: 'take-down',
	sendLabel: 'Take it down for good',
	fields: []
} as const satisfies FormDefinition;

export const pictureRuleForm = {
	name: 'picture-rule',
	sendLabel: 'Save',
	fields: [
		{
			name: 'allowed',
			label: 'May staff add photos to reports and leader visits?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'no', label: 'No photos' },
				{
					value: 'yes',
					label: 'Photos of places and things',
					hint: 'Never of people. Whoever adds one confirms that nobody can be recognised.'
				}
			],
			errors: { required: 'Choose one', invalid: 'Choose one' }
		}
	]
} as const satisfies FormDefinition;
