import type { SeriesKind } from './model.ts';

/** Parts of a session (domain 6): each with what it is called and what it asks. */
export const sections = {
	wellbeing: {
		title: 'How you are, and your workload',
		ask: 'How are you? What is too much? What would help?'
	},
	last_actions: {
		title: 'What we agreed last time',
		ask: 'What came of it? What stands in the way?'
	},
	lessons: { title: 'Live lessons', ask: '' },
	incidents: {
		title: 'Incidents, complaints, safeguarding',
		ask: 'What did we learn, and what changed because of it?'
	},
	voice: {
		title: 'What people and families say',
		ask: 'What is better or worse for them? How do you know?'
	},
	staff_voice: {
		title: 'What staff say',
		ask: 'Ideas, worries raised, people who left: what are they telling you?'
	},
	practice: {
		title: 'A real case',
		ask: 'Tell me about a time this month. What made it hard? What would you do again?'
	},
	worries: {
		title: 'What worries you',
		ask: 'What keeps you awake? What have you stopped saying?'
	},
	improvement: {
		title: 'Improvement',
		ask: 'Which changes are really in use? Which are not, and what makes it hard?'
	},
	good_practice: {
		title: 'Good practice to share',
		ask: 'What works here that others could use? What help do you want?'
	},
	development: { title: 'Your development', ask: 'What would you like to learn or try next?' },
	actions: { title: 'What we agreed today', ask: 'Who does what, by when?' }
} as const;
export type Section = keyof typeof sections;

const orders: Readonly<Record<SeriesKind, readonly Section[]>> = {
	manager: [
		'wellbeing',
		'last_actions',
		'lessons',
		'incidents',
		'voice',
		'staff_voice',
		'worries',
		'improvement',
		'good_practice',
		'development',
		'actions'
	],
	staff: [
		'wellbeing',
		'last_actions',
		'lessons',
		'practice',
		'worries',
		'good_practice',
		'development',
		'actions'
	]
};

/** Parts whose words are kept in the ordinary table: the rest have places of their own. */
export const writtenSections: readonly Section[] = [
	'last_actions',
	'incidents',
	'voice',
	'staff_voice',
	'practice',
	'worries',
	'improvement',
	'good_practice',
	'development',
	'actions'
];

export const isSection = (code: string): code is Section => Object.hasOwn(sections, code);

/** The parts in their order: the two's own where they changed it, and anything it leaves out at its place. */
export function agendaOf(kind: SeriesKind, own: readonly string[] | null): Section[] {
	const usual = orders[kind];
	if (own === null) return [...usual];
	const kept = own.filter((code): code is Section => isSection(code) && usual.includes(code));
	const seen = new Set(kept);
	return [...seen, ...usual.filter((code) => !seen.has(code))];
}

/** The agenda with one part a place earlier or later; at the end nothing moves. */
export function movePart(
	agenda: readonly Section[],
	part: Section,
	direction: 'up' | 'down'
): Section[] {
	const from = agenda.indexOf(part);
	const to = from + (direction === 'up' ? -1 : 1);
	const other = agenda[to];
	if (from < 0 || other === undefined) return [...agenda];
	const next = [...agenda];
	next[from] = other;
	next[to] = part;
	return next;
}
