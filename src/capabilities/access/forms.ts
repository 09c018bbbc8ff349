import type { FormDefinition } from '#kernel/form.ts';

const password = {
	name: 'password',
	label: 'New password',
	hint: 'At least 10 characters. Three words you will remember make a good one.',
	kind: 'password',
	required: true,
	minLength: 10,
	maxLength: 120,
	autocomplete: 'new-password',
	errors: {
		required: 'Choose a password',
		tooShort: 'That password is too short. Use 10 characters or more',
		tooLong: 'A password can be at most 120 characters'
	}
} as const;

export const signInForm = {
	name: 'sign-in',
	sendLabel: 'Sign in',
	fields: [
		{
			name: 'name',
			label: 'Staff number or e-mail',
			hint: 'Your staff number starts with your organisation’s code, for example haven.1042',
			kind: 'text',
			required: true,
			maxLength: 254,
			autocomplete: 'username',
			errors: { required: 'Enter your staff number or e-mail' }
		},
		{
			name: 'password',
			label: 'Password',
			kind: 'password',
			required: true,
			maxLength: 120,
			autocomplete: 'current-password',
			errors: { required: 'Enter your password' }
		}
	]
} as const satisfies FormDefinition;

export const setPasswordForm = {
	name: 'set-password',
	sendLabel: 'Save password',
	fields: [
		password,
		{
			name: 'again',
			label: 'The same password again',
			kind: 'password',
			required: true,
			maxLength: 120,
			autocomplete: 'new-password',
			errors: { required: 'Type the password a second time' }
		}
	]
} as const satisfies FormDefinition;

export const setUpForm = {
	name: 'set-up',
	sendLabel: 'Create the organisation',
	fields: [
		{
			name: 'token',
			label: 'Set-up code',
			hint: 'Holdfast printed it in the terminal where it was started.',
			kind: 'text',
			required: true,
			autocomplete: 'off',
			errors: { required: 'Enter the set-up code from the terminal' }
		},
		{
			name: 'organisation',
			label: 'Name of the organisation',
			hint: 'As the regulator registered it.',
			kind: 'text',
			required: true,
			maxLength: 120,
			autocomplete: 'organization',
			errors: { required: 'Enter the name of the organisation' }
		},
		{
			name: 'code',
			label: 'Short code',
			hint: 'Two to twelve letters. Staff sign in with it: code.staff number.',
			kind: 'text',
			required: true,
			pattern: '[A-Za-z][A-Za-z0-9]{1,11}',
			autocomplete: 'off',
			errors: {
				required: 'Choose a short code',
				invalid: 'Use 2 to 12 letters or digits, starting with a letter'
			}
		},
		{
			name: 'name',
			label: 'Your name',
			hint: 'You become the administrator. An administrator runs the system and sees nothing about care.',
			kind: 'text',
			required: true,
			maxLength: 120,
			autocomplete: 'name',
			errors: { required: 'Enter your name' }
		},
		{
			name: 'email',
			label: 'Your e-mail',
			kind: 'email',
			required: true,
			autocomplete: 'email',
			errors: {
				required: 'Enter your e-mail',
				invalid: 'Enter a full e-mail address, like name@example.org'
			}
		},
		password
	]
} as const satisfies FormDefinition;

export const grantRoleForm = {
	name: 'grant-role',
	sendLabel: 'Give this role',
	fields: [
		{
			name: 'role',
			label: 'Role',
			kind: 'select',
			required: true,
			options: [
				{ value: 'care_worker', label: 'Care worker' },
				{ value: 'team_leader', label: 'Team leader' },
				{ value: 'registered_manager', label: 'Registered manager' },
				{ value: 'operations_manager', label: 'Operations manager' },
				{ value: 'quality_lead', label: 'Quality lead' },
				{ value: 'director', label: 'Nominated individual or director' },
				{ value: 'administrator', label: 'Administrator' }
			],
			errors: { required: 'Choose a role', invalid: 'Choose one of the roles' }
		},
		{
			name: 'scopeKind',
			label: 'Where',
			kind: 'select',
			required: true,
			options: [
				{ value: 'provider', label: 'The whole organisation' },
				{ value: 'region', label: 'A region' },
				{ value: 'service', label: 'A service' },
				{ value: 'team', label: 'A team' }
			],
			errors: { required: 'Choose where the role counts', invalid: 'Choose where the role counts' }
		},
		{
			name: 'scopeId',
			label: 'Which region, service or team',
			kind: 'select',
			errors: { invalid: 'Choose a region, service or team of yours' }
		}
	]
} as const satisfies FormDefinition;

export const apiKeyForm = {
	name: 'api-key',
	sendLabel: 'Make the key',
	fields: [
		{
			name: 'name',
			label: 'What is it for?',
			hint: 'For example: nightly incident export from the care records',
			kind: 'text',
			required: true,
			maxLength: 80,
			errors: { required: 'Say what the key is for' }
		},
		{
			name: 'scopes',
			label: 'What may it do?',
			kind: 'choices',
			required: true,
			options: [
				{ value: 'signals.read', label: 'Read reports', hint: 'Never safeguarding' },
				{ value: 'signals.write', label: 'Send reports' },
				{ value: 'lessons.read', label: 'Read lessons' },
				{ value: 'actions.read', label: 'Read actions' },
				{ value: 'reviews.read', label: 'Read reviews, without findings' },
				{
					value: 'visits.read',
					label: 'Read leader visits and how far they reach',
					hint: 'Never what was said, nor by whom'
				},
				{ value: 'ideas.read', label: 'Read ideas, as the team reads them', hint: 'Never whose' },
				{ value: 'promises.read', label: 'Read what teams were promised', hint: 'Never by whom' },
				{ value: 'approaches.read', label: 'Read shared approaches' },
				{
					value: 'complaints.read',
					label: 'Read complaints',
					hint: 'Never who complained'
				},
				{ value: 'themes.read', label: 'Read themes, as words and counts' },
				{ value: 'briefings.read', label: 'Read who has been briefed, as numbers' },
				{ value: 'organisation.read', label: 'Read the list of services' },
				{ value: 'exchange.write', label: 'Bring in exports from other systems' },
				{ value: 'exchange.read', label: 'Read how its own exports went' },
				{ value: 'people.write', label: 'Bring in staff and shifts' }
			],
			errors: { required: 'Choose at least one thing it may do', invalid: 'Choose from the list' }
		},
		{
			name: 'days',
			label: 'How many days is it good for?',
			kind: 'number',
			required: true,
			min: 1,
			max: 400,
			inputmode: 'numeric',
			errors: {
				required: 'Say for how many days',
				invalid: 'Enter a number of days',
				tooSmall: 'At least 1 day',
				tooLarge: 'At most 400 days'
			}
		}
	]
} as const satisfies FormDefinition;
