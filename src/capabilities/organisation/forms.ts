import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { postWords, serviceKindWords } from './model.ts';

const optionsOf = <Key extends string>(words: Readonly<Record<Key, string>>) =>
	(Object.entries(words) as [Key, string][]).map(([value, label]) => ({
		value,
		label: label.charAt(0).toUpperCase() + label.slice(1)
	}));

const serviceFields = [
	{
		name: 'name',
		label: 'Name of the service',
		kind: 'text',
		required: true,
		maxLength: 120,
		errors: { required: 'Give the name of the service' }
	},
	{
		name: 'kind',
		label: 'What kind of service?',
		kind: 'select',
		required: true,
		options: optionsOf(serviceKindWords),
		errors: { required: 'Choose the kind of service', invalid: 'Choose one of the kinds' }
	},
	{
		name: 'regionId',
		label: 'Region',
		kind: 'select',
		required: true,
		errors: { required: 'Choose the region', invalid: 'Choose one of the regions' }
	},
	{
		name: 'cqcLocationId',
		label: 'Regulator’s location number',
		hint: 'For example 1-123456789',
		kind: 'text',
		maxLength: 40,
		errors: { invalid: 'Check the location number' }
	},
	{
		name: 'openedOn',
		label: 'When did it open?',
		kind: 'date',
		errors: { invalid: 'Give a real date, such as 3 June 2025' }
	}
] as const satisfies readonly FieldDefinition[];

export const openServiceForm = {
	name: 'open-service',
	fields: serviceFields,
	sendLabel: 'Add the service'
} as const satisfies FormDefinition;

export const changeServiceForm = {
	name: 'change-service',
	fields: serviceFields,
	sendLabel: 'Save'
} as const satisfies FormDefinition;

export const closeServiceForm = {
	name: 'close-service',
	fields: [
		{
			name: 'lastOn',
			label: 'Last day it is open',
			kind: 'date',
			required: true,
			errors: {
				required: 'Give the last day it is open',
				invalid: 'Give a real date, such as 3 June 2025'
			}
		}
	],
	sendLabel: 'Close the service'
} as const satisfies FormDefinition;

export const regionForm = {
	name: 'add-region',
	fields: [
		{
			name: 'name',
			label: 'Name of the region',
			kind: 'text',
			required: true,
			maxLength: 120,
			errors: { required: 'Give the name of the region' }
		},
		{
			name: 'parentId',
			label: 'Part of a larger region?',
			kind: 'select',
			errors: { invalid: 'Choose one of the regions' }
		}
	],
	sendLabel: 'Add the region'
} as const satisfies FormDefinition;

export const teamForm = {
	name: 'add-team',
	fields: [
		{
			name: 'name',
			label: 'Name of the team',
			hint: 'A floor, unit, house or round',
			kind: 'text',
			required: true,
			maxLength: 120,
			errors: { required: 'Give the name of the team' }
		}
	],
	sendLabel: 'Add the team'
} as const satisfies FormDefinition;

export const shiftTypeForm = {
	name: 'shift-type',
	fields: [
		{
			name: 'name',
			label: 'Name of the shift',
			hint: 'Early, late, night, long day',
			kind: 'text',
			required: true,
			maxLength: 60,
			errors: { required: 'Give the shift a name' }
		},
		{
			name: 'shiftGroup',
			label: 'Which group does it count in?',
			kind: 'select',
			required: true,
			options: [
				{ value: 'days', label: 'Days' },
				{ value: 'nights', label: 'Nights' },
				{ value: 'sleep_ins', label: 'Sleep-ins' },
				{ value: 'weekends', label: 'Weekends' },
				{ value: 'office', label: 'Office hours' }
			],
			errors: { required: 'Choose the group', invalid: 'Choose one of the groups' }
		},
		{
			name: 'startsAt',
			label: 'Starts',
			kind: 'time',
			required: true,
			errors: { required: 'Give the start', invalid: 'Give a time, such as 07:30' }
		},
		{
			name: 'endsAt',
			label: 'Ends',
			kind: 'time',
			required: true,
			errors: { required: 'Give the end', invalid: 'Give a time, such as 14:30' }
		},
		{
			name: 'serviceId',
			label: 'Only for one service?',
			hint: 'Leave empty for every service',
			kind: 'select',
			errors: { invalid: 'Choose one of your services' }
		}
	],
	sendLabel: 'Save the shift'
} as const satisfies FormDefinition;

export const fillPostForm = {
	name: 'fill-post',
	fields: [
		{
			name: 'kind',
			label: 'Post',
			kind: 'select',
			required: true,
			options: optionsOf(postWords),
			errors: { required: 'Choose the post', invalid: 'Choose one of the posts' }
		},
		{
			name: 'staffId',
			label: 'Who?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who takes the post', invalid: 'Choose somebody on the list' }
		},
		{
			name: 'isActing',
			label: 'Are they acting?',
			hint: 'Standing in until somebody is appointed or comes back',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'yes', label: 'Yes, acting' }
			],
			errors: { required: 'Say whether they are acting', invalid: 'Choose yes or no' }
		},
		{
			name: 'fromOn',
			label: 'From',
			kind: 'date',
			required: true,
			errors: { required: 'Give the first day', invalid: 'Give a real date, such as 3 June 2025' }
		},
		{
			name: 'toOn',
			label: 'Last day, if you know it',
			kind: 'date',
			errors: { invalid: 'Give a real date, such as 3 June 2025' }
		}
	],
	sendLabel: 'Fill the post'
} as const satisfies FormDefinition;

export const leavePostForm = {
	name: 'leave-post',
	fields: [
		{
			name: 'postId',
			label: 'Which post?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the post', invalid: 'Choose one of the posts' }
		},
		{
			name: 'lastOn',
			label: 'Last day in the post',
			kind: 'date',
			required: true,
			errors: { required: 'Give the last day', invalid: 'Give a real date, such as 3 June 2025' }
		}
	],
	sendLabel: 'Leave the post empty after that day'
} as const satisfies FormDefinition;

export const onCallForm = {
	name: 'on-call',
	fields: [
		{
			name: 'position',
			label: 'Ring in which order?',
			hint: '1 is rung first',
			kind: 'number',
			required: true,
			min: 1,
			max: 9,
			step: 1,
			inputmode: 'numeric',
			errors: {
				required: 'Say in which order to ring',
				invalid: 'Give a number from 1 to 9',
				tooSmall: 'Give a number from 1 to 9',
				tooLarge: 'Give a number from 1 to 9'
			}
		},
		{
			name: 'label',
			label: 'Who answers?',
			hint: 'A name or “On-call manager”',
			kind: 'text',
			required: true,
			maxLength: 80,
			errors: { required: 'Say who answers' }
		},
		{
			name: 'phone',
			label: 'Phone number',
			kind: 'text',
			required: true,
			inputmode: 'tel',
			maxLength: 30,
			pattern: '[+0-9][0-9 ()+-]{4,29}',
			errors: {
				required: 'Give the phone number',
				invalid: 'Give a phone number in digits, such as 07700 900123'
			}
		},
		{
			name: 'staffId',
			label: 'Is it one person on the staff list?',
			kind: 'select',
			errors: { invalid: 'Choose somebody on the list' }
		},
		{
			name: 'fromOn',
			label: 'From',
			kind: 'date',
			required: true,
			errors: { required: 'Give the first day', invalid: 'Give a real date, such as 3 June 2025' }
		},
		{
			name: 'toOn',
			label: 'Last day, if you know it',
			kind: 'date',
			errors: { invalid: 'Give a real date, such as 3 June 2025' }
		}
	],
	sendLabel: 'Save the on-call number'
} as const satisfies FormDefinition;

export const liveLessonCapForm = {
	name: 'live-lesson-cap',
	sendLabel: 'Save',
	fields: [
		{
			name: 'cap',
			label: 'Most live lessons in one service',
			hint: 'Few lessons are heard, many are not. Six unless you choose another number.',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 1,
			max: 20,
			errors: {
				required: 'Give a number from 1 to 20',
				invalid: 'Give a number from 1 to 20',
				tooSmall: 'Give a number from 1 to 20',
				tooLarge: 'Give a number from 1 to 20'
			}
		}
	]
} as const satisfies FormDefinition;
