import type { FieldDefinition, FieldOption, FormDefinition, FormValues } from '#kernel/form.ts';
import { EASY_READ, languageOf } from './languages.ts';
import {
	lineKey,
	linePictures,
	type Line,
	type LinePart,
	type LinePicture
} from './translation.ts';

export const checkTranslationForm = {
	name: 'check-translation',
	sendLabel: 'I have checked it',
	fields: [
		{
			name: 'saysTheSame',
			label: 'Does it say the same?',
			kind: 'choices',
			required: true,
			optionalMark: false,
			options: [
				{ value: 'yes', label: 'I read this language well, and it says the same as the English' }
			],
			errors: { required: 'Say that it says the same, or have it changed first' }
		},
		{
			name: 'namesConfirmed',
			label: 'Names',
			kind: 'choices',
			optionalMark: false,
			options: [
				{ value: 'yes', label: 'I have looked: nobody can be recognised from these words' }
			],
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

const pictureWords: Record<LinePicture, string> = {
	people: 'People',
	ask: 'A question',
	write: 'Writing',
	look: 'Looking',
	time: 'A clock',
	phone: 'A telephone',
	medicine: 'A medicine',
	drink: 'A drink',
	food: 'Food',
	stay: 'A hand: stay',
	walk: 'Walking',
	bed: 'A bed',
	stop: 'Stop',
	done: 'A tick',
	concern: 'Take care'
};

const partNames: Record<LinePart, string> = {
	what_changed: 'What is new in this version',
	title: 'Title',
	what_happened: 'What happened',
	why_it_matters: 'Why it matters',
	behaviour: 'Thing to do',
	stop_doing: 'What to stop doing',
	spoken_question: 'Question to ask aloud',
	scenario: 'What would you do on shift?',
	option: 'Answer',
	explanation: 'Why answer'
};

const NUMBERED: readonly LinePart[] = ['behaviour', 'option'];

export function lineName({ part, position }: Pick<Line, 'part' | 'position'>): string {
	if (part === 'explanation') return `Why answer ${position} is right or not`;
	return NUMBERED.includes(part) ? `${partNames[part]} ${position}` : partNames[part];
}

const pictureName = (line: Pick<Line, 'part' | 'position'>) => `picture-${lineKey(line)}`;

/** A field for each English text, which stands above it as the hint. Easy read may have pictures. */
export function translationForm(
	language: string,
	source: readonly Line[],
	checkers: readonly FieldOption[]
): FormDefinition {
	const isEasy = language === EASY_READ;
	const fields = source.flatMap((line): FieldDefinition[] => [
		{
			name: lineKey(line),
			label: lineName(line),
			hint: line.words,
			kind: 'textarea',
			rows: line.words.length > 120 || (isEasy && line.part === 'what_happened') ? 4 : 2,
			maxLength: 4000,
			optionalMark: false,
			lang: languageOf(language)?.tag,
			dir: languageOf(language)?.dir,
			errors: { tooLong: 'At most 4,000 characters. Make it shorter' }
		},
		...(isEasy && line.part === 'behaviour'
			? [
					{
						name: pictureName(line),
						label: `Picture for thing to do ${line.position}`,
						kind: 'select' as const,
						options: [
							{ value: '', label: 'No picture' },
							...linePictures.map((value) => ({ value, label: pictureWords[value] }))
						],
						errors: { invalid: 'Choose a picture from the list' }
					}
				]
			: [])
	]);
	const checker: FieldDefinition = {
		name: 'checkerId',
		label: isEasy ? 'Who checks that it is easy to read?' : 'Who checks it?',
		hint: isEasy
			? 'Somebody who did not write it: best of all, somebody who uses easy read.'
			: `Somebody who reads ${languageOf(language)?.name ?? 'it'} well, and did not write it.`,
		kind: 'select',
		options: checkers,
		errors: { invalid: 'Choose someone from the list' }
	};
	return { name: 'translation', sendLabel: 'Save', fields: [...fields, checker] };
}

/** What the form sent, as lines. */
export const linesFrom = (source: readonly Line[], values: FormValues) =>
	source.map((line) => {
		const picture = String(values[pictureName(line)] ?? '');
		return {
			part: line.part,
			position: line.position,
			words: String(values[lineKey(line)] ?? ''),
			...(picture ? { picture } : {})
		};
	});

/** What is kept, as the form shows it. */
export const translationValues = (
	lines: readonly Line[],
	checkerId: string | null
): FormValues => ({
	...Object.fromEntries(lines.map((line) => [lineKey(line), line.words])),
	...Object.fromEntries(
		lines.flatMap((line) => (line.picture ? [[pictureName(line), line.picture]] : []))
	),
	checkerId: checkerId ?? ''
});
