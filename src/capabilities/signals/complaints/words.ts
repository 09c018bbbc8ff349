type Words = Readonly<Record<string, string>>;

export const sourceWords: Words = {
	person_supported: 'A person we support',
	family: 'Family or a friend',
	representative: 'Somebody who speaks for them',
	visitor: 'A visitor',
	staff_for_someone: 'Staff, for somebody',
	anonymous: 'Nobody gave a name',
	not_said: 'Not said yet'
};

export const receivedWords: Words = {
	spoken: 'Said aloud',
	phone: 'By phone',
	letter: 'By letter',
	email: 'By e-mail',
	online: 'Online',
	not_said: 'Not said yet'
};

export const consentWords: Words = {
	not_needed: 'Not needed: it is about themselves',
	given: 'The person agreed',
	being_asked: 'Being asked',
	cannot_be_asked: 'Cannot be asked',
	not_said: 'Not said yet'
};

export const subjectWords: Words = {
	care: 'The care itself',
	staff_manner: 'How staff spoke or behaved',
	being_told: 'Being told things',
	food: 'Food and drink',
	activities: 'Things to do',
	laundry_belongings: 'Laundry and belongings',
	building: 'The room or building',
	visits_times: 'Times and different faces',
	other: 'Something else'
};

export const outcomeWords: Words = {
	upheld: 'Upheld',
	partly_upheld: 'Partly upheld',
	not_upheld: 'Not upheld',
	withdrawn: 'Withdrawn by them',
	resolved_informally: 'Put right on the spot'
};

export const remedyWords: Words = {
	apology: 'Apology',
	explanation: 'Explanation',
	put_right: 'Put right',
	redress: 'Money or replacement',
	practice_change: 'We work differently now',
	policy_change: 'A policy changed',
	training: 'Training'
};

export const answeredWords: Words = {
	yes: 'Yes, it answered them',
	partly: 'It answered them in part',
	no: 'No, it did not answer them'
};

export const ombudsmanWords: Words = {
	upheld: 'Upheld',
	partly_upheld: 'Partly upheld',
	not_upheld: 'Not upheld',
	not_looked_into: 'Not looked into'
};

export const learnedWords: Words = {
	lesson: 'A lesson uses it',
	action: 'An action from it is done',
	nothing: 'Nothing to learn'
};

/** The two closures as they stand in every list, page and file. */
export const answeredState = { yes: 'Answered', no: 'Not answered', unknown: 'Not known' } as const;
export const learnedState = {
	yes: 'Learned',
	nothing_to_learn: 'Nothing to learn',
	no: 'Not learned yet',
	unknown: 'Not known'
} as const;

/** Codes with their words, as answers of a form. */
export const optionsOf = <Code extends string>(codes: readonly Code[], words: Words) =>
	codes.map((value) => ({ value, label: words[value] ?? value }));
