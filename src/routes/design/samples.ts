import type { HistoryEntry, NavigationItem, TableColumn, TableRow, Task } from '#design/model.ts';
import type { FormDefinition, FormState } from '#kernel/form.ts';
import { STAGES, type BeadCondition, type Strand } from '#kernel/strand.ts';

export const NOW = '2026-11-23T10:42:00Z';

export const rail: NavigationItem[] = [
	{ href: '/design', label: 'Home', icon: 'home', current: true },
	{ href: '/design?learning', label: 'Learning', icon: 'learning', count: 6 },
	{ href: '/design?visits', label: 'Leader visits', icon: 'leader-visits' },
	{ href: '/design?supervision', label: 'Supervision', icon: 'supervision', count: 2 },
	{ href: '/design?improvement', label: 'Improvement', icon: 'improvement', count: 9 },
	{ href: '/design?feedback', label: 'Feedback and concerns', icon: 'feedback' },
	{ href: '/design?insight', label: 'Insight', icon: 'insight' },
	{ href: '/design?evidence', label: 'Evidence', icon: 'evidence' },
	{ href: '/design?settings', label: 'Settings', icon: 'settings' }
];

export const bar: NavigationItem[] = [
	{ href: '/design', label: 'Home', icon: 'home', current: true },
	{ href: '/design?report', label: 'Report', icon: 'report' },
	{ href: '/design?briefings', label: 'Briefings', icon: 'briefings', count: 2 },
	{ href: '/design?more', label: 'More', icon: 'more' }
];

const WHY: Record<BeadCondition, string> = {
	held: '19 of 22 staff, nights 5 of 6.',
	some: '16 of 22 staff, nights 3 of 6 – nights below 80%.',
	none: 'Nothing to go on yet.',
	broken: '7 of 10, was 19 of 20.',
	greyed: 'Kept. Counts again when it is seen again.'
};

function strand(
	conditions: readonly BeadCondition[],
	state: Strand['state'],
	sentence: string
): Strand {
	return {
		beads: STAGES.map((stage, index) => {
			const condition = conditions[index] ?? 'none';
			return { stage, condition, sentence: WHY[condition] };
		}),
		state,
		sentence
	};
}

const H = 'held' as const;
export const strands: { title: string; strand: Strand }[] = [
	{
		title: 'Stay with the person until they have swallowed',
		strand: strand([H, 'some', 'some'], 'written', 'Briefed: 16 of 22, nights 3 of 6')
	},
	{
		title: 'Ask why before you write “refused”',
		strand: strand(
			[H, H, H, H, 'broken', 'greyed', 'greyed'],
			'talked_about',
			'Drifting: seen 7 of 10, was 19 of 20'
		)
	},
	{
		title: 'Medicine rounds are not interrupted',
		strand: strand([H, H, H, H, H, H, H, 'some'], 'followed_up', 'Second check due 9 December')
	},
	{
		title: 'Say who you are and what you will do',
		strand: strand([H, H, H, H, H, H, H, H], 'embedded', 'Ordinary practice since May')
	},
	{
		title: 'Ring 999 first, then the senior',
		strand: strand([H, H, H, H, 'greyed'], 'talked_about', 'Last drill was in May: stale')
	},
	{
		title: 'Two people for the hoist',
		strand: strand([], null, 'Not started here')
	}
];

export const tasks: Task[] = [
	{
		id: 'brief',
		title: 'Brief the night team',
		tag: { text: 'Nights 50%', tone: 'concern' },
		sentence: '“Stay with the person until they have swallowed” – 3 of 6 night staff reached.',
		action: { label: 'Start handover', href: '/design?handover' }
	},
	{
		id: 'tell',
		title: 'Tell Priya what happened',
		tag: { text: '9 days', tone: 'unknown' },
		sentence: 'She reported the missed key-safe check 9 days ago. The review is agreed.',
		action: { label: 'Write to her', href: '/design?write' }
	},
	{
		id: 'thank',
		title: 'Thank the early shift',
		tag: { text: 'Good news', tone: 'good' },
		sentence: 'No late medicine rounds for 61 days.',
		action: { label: 'Say thank you', post: '/design?/thank', hidden: { id: '1' } }
	}
];

export const columns: TableColumn[] = [
	{ key: 'what', label: 'What happened', sortable: true },
	{ key: 'service', label: 'Service', sortable: true },
	{ key: 'status', label: 'Status' },
	{ key: 'days', label: 'Days', sortable: true, numeric: true }
];

export const rows: TableRow[] = [
	{
		id: '1',
		cells: {
			what: { text: 'Tablets found in the pot', href: '/design?1', note: 'today, 09:30' },
			service: 'Oakview',
			status: { text: 'New', tone: 'action' },
			days: 0
		}
	},
	{
		id: '2',
		cells: {
			what: { text: 'Third fall at the same doorway', href: '/design?2', note: '19 November' },
			service: 'Elm Court',
			status: { text: 'Overdue', tone: 'concern' },
			days: 4
		}
	},
	{
		id: '3',
		cells: {
			what: { text: 'Key safe left open', href: '/design?3', note: '9 November' },
			service: 'Northgate homecare',
			status: { text: 'Not tested', tone: 'unknown' },
			days: null
		}
	}
];

export const history: HistoryEntry[] = [
	{ id: 'a', at: '2026-11-23T09:30:00Z', sentence: 'Reported by the early shift.', who: 'Oakview' },
	{ id: 'b', at: '2026-11-22T21:10:00Z', sentence: 'The senior was told.', who: 'Grace Adeyemi' },
	{ id: 'c', at: '2026-06-02T08:00:00Z', sentence: 'The lesson went live.' }
];

export const form: FormDefinition = {
	name: 'report',
	sendLabel: 'Send – thank you',
	more: { label: 'Add more now, or later', fields: ['when', 'day', 'clock', 'photo', 'count'] },
	fields: [
		{
			name: 'kind',
			label: 'What kind of thing?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: [
				{ value: 'wrong', label: 'Something went wrong' },
				{ value: 'nearly', label: 'Nearly went wrong' },
				{ value: 'unhappy', label: 'Someone is unhappy' },
				{ value: 'well', label: 'Something went well' },
				{ value: 'worried', label: 'I’m worried someone is being hurt or treated wrongly' }
			],
			errors: { required: 'Choose what kind of thing it was' }
		},
		{
			name: 'where',
			label: 'Where?',
			kind: 'select',
			required: true,
			options: [
				{ value: 'oakview', label: 'Oakview' },
				{ value: 'elm', label: 'Elm Court' }
			],
			errors: { required: 'Choose where it was' }
		},
		{
			name: 'words',
			label: 'In your own words',
			hint: 'No names in here.',
			kind: 'textarea',
			required: true,
			errors: { required: 'Say what happened, in a sentence or two' }
		},
		{
			name: 'here',
			label: 'Who is here?',
			kind: 'choices',
			layout: 'tiles',
			options: ['Ana', 'Bola', 'Chidi', 'Dawn'].map((name) => ({ value: name, label: name })),
			errors: {}
		},
		{
			name: 'told',
			label: 'Who has been told?',
			kind: 'choices',
			options: [
				{ value: 'senior', label: 'The senior on shift', hint: 'They said they know' },
				{ value: 'family', label: 'The family' }
			],
			errors: {}
		},
		{
			name: 'safe',
			label: 'Is everyone safe now?',
			kind: 'choice',
			layout: 'inline',
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'No' },
				{ value: 'unsure', label: 'Not sure' }
			],
			errors: {}
		},
		{ name: 'email', label: 'E-mail', kind: 'email', autocomplete: 'email', errors: {} },
		{
			name: 'secret',
			label: 'Password',
			kind: 'password',
			required: true,
			autocomplete: 'current-password',
			errors: {}
		},
		{ name: 'when', label: 'When did it happen?', kind: 'datetime', errors: {} },
		{ name: 'day', label: 'On which day?', kind: 'date', errors: {} },
		{ name: 'clock', label: 'At what time?', kind: 'time', errors: {} },
		{
			name: 'photo',
			label: 'A photo',
			hint: 'Where it was taken is removed.',
			kind: 'file',
			errors: {}
		},
		{ name: 'count', label: 'How many people?', kind: 'number', errors: {} }
	]
};

export const formWithErrors: FormState = {
	values: { kind: 'nearly', here: ['Ana', 'Dawn'], when: '2026-11-23T09:30', email: 'ana@' },
	errors: [
		{ field: 'where', message: 'Choose where it was' },
		{ field: 'words', message: 'Say what happened, in a sentence or two' },
		{ field: 'email', message: 'Write the whole address, such as ana@example.org' }
	]
};
