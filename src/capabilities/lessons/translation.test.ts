import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from './languages.ts';
import { presentLanguage } from './reading-view.ts';
import {
	carriedLines,
	chooseText,
	inLanguage,
	lineKey,
	linesOf,
	missingLines,
	type Line
} from './translation.ts';

const text = {
	whatChanged: '',
	title: 'Ask why',
	whatHappened: 'It happened.',
	whyItMatters: 'It harms.',
	behaviours: ['Ask', 'Come back'],
	stopDoing: '',
	spokenQuestion: 'What do you do?',
	scenario: {
		question: 'They say no.',
		options: [
			{ position: 1, words: 'Ask', isRight: true, explanation: 'There is a reason.' },
			{ position: 2, words: 'Write', isRight: false, explanation: 'Nobody learns.' }
		]
	}
};
const polish = (line: Line): Line => ({ ...line, words: `pl ${line.words}` });

describe('the texts of a version', () => {
	it('are every one that is not blank, once each', () => {
		const keys = linesOf(text).map(lineKey);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys).toContain('behaviour-2');
		expect(keys).toContain('explanation-2');
		expect(keys).not.toContain('stop_doing-1');
		expect(keys).not.toContain('what_changed-1');
	});

	it('all of them written is nothing missing, and a blank is not written', () => {
		const lines = linesOf(text);
		expect(missingLines(lines, lines.map(polish))).toEqual([]);
		const blank = lines.map((line) => (line.part === 'title' ? { ...line, words: ' ' } : line));
		expect(missingLines(lines, blank).map((line) => line.part)).toEqual(['title']);
	});

	it('every text is shown in the other language, and nothing else changes', () => {
		const shown = inLanguage(text, linesOf(text).map(polish));
		expect(linesOf(shown)).toEqual(linesOf(text).map(polish));
		expect(shown.scenario?.options.map((option) => option.isRight)).toEqual([true, false]);
		expect(shown.stopDoing).toBe('');
	});

	it('what did not change is carried to the next version, wherever it stands now', () => {
		const next = { ...text, behaviours: ['Come back', 'Ring'], title: 'Ask' };
		const source = linesOf(text);
		const carried = carriedLines({ source, written: source.map(polish) }, linesOf(next));
		expect(carried.find((line) => lineKey(line) === 'behaviour-1')?.words).toBe('pl Come back');
		const keys = carried.map(lineKey);
		expect(keys).not.toContain('behaviour-2');
		expect(keys).not.toContain('title-1');
	});
});

describe('what a reader gets who wants a language', () => {
	const shown = { version: 3, doesSameSince: 2 };

	it('the English when nothing else is wanted', () => {
		expect(chooseText('en', shown, [{ language: 'pl', version: 3 }])).toEqual({ kind: 'english' });
	});
	it('the checked one of the version shown', () => {
		expect(chooseText('pl', shown, [{ language: 'pl', version: 3 }])).toMatchObject({
			kind: 'translated',
			isEarlier: false
		});
	});
	it('an earlier one with a note while people do the same', () => {
		expect(chooseText('pl', shown, [{ language: 'pl', version: 2 }])).toMatchObject({
			kind: 'translated',
			isEarlier: true
		});
	});
	it('never one in which people did otherwise', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (same, its) => {
				const version = Math.max(same, 5);
				const choice = chooseText('pl', { version, doesSameSince: same }, [
					{ language: 'pl', version: its }
				]);
				expect(choice.kind === 'translated').toBe(its >= same && its <= version);
			})
		);
	});
	it('the English with a reason when it is out of date, or not there', () => {
		const view = (wanted: string) =>
			presentLanguage(
				{
					wanted,
					available: [],
					choice: chooseText(wanted, shown, [{ language: 'pl', version: 1 }]),
					lines: []
				},
				2
			);
		expect(view('pl').note).toContain('The Polish version is out of date');
		expect(view('ro').note).toContain('There is no checked Romanian version');
		expect(view('pl').script).toEqual({});
	});
});

describe('languages', () => {
	it('have a code each, and Arabic and Urdu run from the right', () => {
		expect(new Set(languages.map((one) => one.code)).size).toBe(languages.length);
		const right = languages.filter((one) => one.dir === 'rtl').map((one) => one.code);
		expect(right.sort()).toEqual(['ar', 'ur']);
	});
	it('every tag is one a browser knows', () => {
		for (const { tag } of languages) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
	});
});
