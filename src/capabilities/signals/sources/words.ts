import type {
	applicability,
	externalSources,
	feedbackMethods,
	formatCodes,
	fromWhom,
	heardFromCodes,
	inspectionBodies,
	inspectionStages,
	spreadAnswers
} from './model.ts';

type WordsOf<Codes extends readonly string[]> = Readonly<Record<Codes[number], string>>;

export const fromWhomWords: WordsOf<typeof fromWhom> = {
	person_supported: 'Someone we support',
	family: 'Family or a friend',
	professional: 'A doctor, nurse or other professional',
	colleague: 'A colleague',
	public: 'Somebody else'
};

export const spreadWords: WordsOf<typeof spreadAnswers> = {
	yes: 'Yes, others could do it too',
	maybe: 'Maybe',
	no: 'No, it only fits here'
};

export const methodWords: WordsOf<typeof feedbackMethods> = {
	survey: 'Survey',
	residents_meeting: 'Residents’ meeting',
	meeting: 'Meeting with families or staff',
	forum: 'Forum',
	online_review: 'Online reviews',
	exit_interview: 'Talk with somebody leaving',
	conversation: 'A conversation'
};

export const heardFromWords: WordsOf<typeof heardFromCodes> = {
	people_supported: 'People we support',
	families: 'Families and friends',
	staff: 'Staff',
	professionals: 'Professionals',
	public: 'The public'
};

export const formatWords: WordsOf<typeof formatCodes> = {
	none_needed: 'We asked: nobody needed another format',
	easy_read: 'Easy read',
	large_print: 'Large print',
	pictures: 'Pictures or symbols',
	interpreter: 'An interpreter',
	another_language: 'Another language',
	sign_language: 'Sign language',
	advocate: 'An advocate helped',
	not_asked: 'Nobody asked'
};

export const bodyWords: WordsOf<typeof inspectionBodies> = {
	cqc: 'Care Quality Commission',
	council: 'The council',
	healthwatch: 'Healthwatch',
	fire: 'Fire and rescue service',
	environmental_health: 'Environmental health',
	pharmacy: 'Pharmacy',
	health_and_safety: 'Health and Safety Executive',
	other: 'Somebody else'
};

export const stageWords: WordsOf<typeof inspectionStages> = {
	on_site: 'They are here, or were just here',
	draft: 'We have the draft report',
	factual_accuracy: 'We are checking its facts',
	published: 'Published',
	actions: 'We are acting on it'
};

export const externalWords: WordsOf<typeof externalSources> = {
	safeguarding_adult_review: 'Safeguarding adult review',
	coroner: 'Coroner’s report to prevent future deaths',
	safety_alert: 'Safety alert (MHRA or CAS)',
	hssib: 'Health Services Safety Investigations Body',
	ombudsman: 'Ombudsman decision',
	guidance: 'National guidance',
	other: 'Somewhere else'
};

export const applicabilityWords: WordsOf<typeof applicability> = {
	applies: 'It applies to us',
	in_part: 'Part of it applies',
	does_not_apply: 'It does not apply'
};

/** Who looked, with the name that was typed where the list has none. */
export const bodyInWords = (body: string, name: string | null): string =>
	body === 'other' && name ? name : (bodyWords[body as keyof typeof bodyWords] ?? body);

/** The words of a code, or the code itself for one this version does not know. */
export const wordsOf = (words: Readonly<Record<string, string>>, code: string): string =>
	words[code] ?? code;
