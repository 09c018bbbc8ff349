import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	doesTheSame,
	likeness,
	notSmall,
	versionChanges,
	wordDiff,
	type VersionText
} from './version-diff.ts';

const first: VersionText = {
	version: 1,
	title: 'Ask why before you write refused',
	whatHappened: 'Four people went without their medicines.',
	whyItMatters: 'A late dose can do harm.',
	behaviours: ['Say who you are and what the medicine is for', 'Ask why when they say no'],
	stopDoing: 'Writing refused without asking',
	spokenQuestion: 'What do you do before you write refused?',
	scenario: {
		question: 'Somebody turns away. What do you do?',
		options: [
			{ words: 'Ask why', isRight: true, explanation: 'There is a reason.' },
			{ words: 'Write refused', isRight: false, explanation: 'Nobody learns why.' }
		]
	},
	risk: 'standard',
	scope: [
		{ kind: 'service', target: 'oakview' },
		{ kind: 'service', target: 'harbour' }
	]
};
const next = (more: Partial<VersionText>): VersionText => ({ ...first, version: 2, ...more });
const changesTo = (more: Partial<VersionText>) => versionChanges(first, next(more));

describe('what differs between two versions', () => {
	it('is nothing when only spaces or the order of the scope differ', () => {
		expect(
			changesTo({
				title: ' Ask  why before you write refused\n',
				scope: [...first.scope].reverse()
			})
		).toEqual([]);
	});

	it('a reworded behaviour stands beside what it was', () => {
		const [change, ...rest] = changesTo({
			behaviours: [first.behaviours[0] ?? '', 'Ask why when they say no, and come back in an hour']
		});
		expect(rest).toEqual([]);
		expect(change).toMatchObject({
			part: 'behaviour',
			kind: 'changed',
			before: 'Ask why when they say no',
			after: 'Ask why when they say no, and come back in an hour'
		});
		expect(
			change?.pieces.filter((piece) => piece.kind === 'added').map((one) => one.words)
		).toEqual([', and come back in an hour']);
	});

	it('another thing to do is added, and the one it stands for removed', () => {
		const changes = changesTo({ behaviours: [first.behaviours[0] ?? '', 'Ring the pharmacy'] });
		expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
			['added', '', 'Ring the pharmacy'],
			['removed', 'Ask why when they say no', '']
		]);
	});

	it('the same things in another order have moved', () => {
		const changes = changesTo({ behaviours: [...first.behaviours].reverse() });
		expect(changes.map((one) => one.kind)).toEqual(['moved']);
		expect(notSmall(changes)).toHaveLength(1);
	});

	it.each<[string, Partial<VersionText>]>([
		['stop_doing', { stopDoing: '' }],
		['spoken_question', { spokenQuestion: 'Why?' }],
		['scenario', { scenario: null }],
		['scope', { scope: [{ kind: 'provider', target: 'all' }] }],
		['risk', { risk: 'high' }],
		['title', { title: 'Ask why' }],
		['what_happened', { whatHappened: 'Five people.' }],
		['why_it_matters', { whyItMatters: 'It harms.' }]
	])('names %s', (part, more) => {
		expect(changesTo(more).map((change) => change.part)).toEqual([part]);
	});

	it('which answer is right is a difference even with the same words', () => {
		const options = (first.scenario?.options ?? []).map((one) => ({
			...one,
			isRight: !one.isRight
		}));
		const changes = changesTo({ scenario: { question: first.scenario?.question ?? '', options } });
		expect(changes.map((change) => change.part)).toEqual(['scenario']);
	});

	const line = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,5}$/);
	const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 5 });

	it('words that stayed with those that went give the old text, with those that came the new', () => {
		fc.assert(
			fc.property(line, line, (before, after) => {
				const pieces = wordDiff(before, after);
				const without = (kind: string) =>
					pieces
						.filter((piece) => piece.kind !== kind)
						.map((piece) => piece.words)
						.join('');
				expect(without('added')).toBe(before);
				expect(without('removed')).toBe(after);
			})
		);
	});

	it('every behaviour that came and every one that went is told exactly once', () => {
		fc.assert(
			fc.property(lines, lines, (before, after) => {
				const told = versionChanges(
					next({ behaviours: before }),
					next({ behaviours: after })
				).filter((change) => change.kind !== 'moved');
				const come = told.map((change) => change.after).filter(Boolean);
				const gone = told.map((change) => change.before).filter(Boolean);
				expect(come.sort()).toEqual(after.filter((one) => !before.includes(one)).sort());
				expect(gone.sort()).toEqual(before.filter((one) => !after.includes(one)).sort());
			})
		);
	});

	it('nothing to ask again never stands where a behaviour, the question, the scope or the risk differs', () => {
		const scope = fc.uniqueArray(fc.constantFrom('oakview', 'harbour', 'elm'), { minLength: 1 });
		const version = fc.record({
			behaviours: lines,
			spokenQuestion: line,
			risk: fc.constantFrom('standard' as const, 'high' as const),
			scope: scope.map((ids) => ids.map((target) => ({ kind: 'service', target }))),
			whyItMatters: line
		});
		fc.assert(
			fc.property(version, version, (one, other) => {
				const isSmall = notSmall(versionChanges(next(one), next(other))).length === 0;
				const key = ({ behaviours, spokenQuestion, risk, scope: lines }: typeof one) =>
					JSON.stringify([
						behaviours,
						spokenQuestion,
						risk,
						lines.map(({ target }) => target).sort()
					]);
				expect(isSmall).toBe(key(one) === key(other));
			})
		);
	});
});

describe('whether a translation still says what people do', () => {
	it('it does when only the words around changed, or whom it is for', () => {
		expect(doesTheSame(changesTo({ whyItMatters: 'It harms.', scope: [], risk: 'high' }))).toBe(
			true
		);
	});
	it('it does not when a behaviour, what to stop or a question changed', () => {
		expect(doesTheSame(changesTo({ behaviours: ['Ring the pharmacy'] }))).toBe(false);
		expect(doesTheSame(changesTo({ stopDoing: '' }))).toBe(false);
		expect(doesTheSame(changesTo({ scenario: null }))).toBe(false);
		expect(doesTheSame(changesTo({ spokenQuestion: 'Why?' }))).toBe(false);
	});
});

describe('likeness', () => {
	it('is 1 for the same words in any order and case, 0 for none in common', () => {
		expect(likeness('Ask why', 'WHY ask')).toBe(1);
		expect(likeness('Ask why', 'Ring them')).toBe(0);
		expect(likeness('', '')).toBe(0);
	});
});
