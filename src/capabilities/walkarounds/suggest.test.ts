import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '#kernel/london.ts';
import { STAGES, type BeadCondition, type Strand } from '#kernel/strand.ts';
import { suggestLessons, type LessonToTalkAbout } from './suggest.ts';

const today = '2026-11-27';
const strand = (...conditions: BeadCondition[]): Strand => ({
	state: 'written',
	sentence: '',
	beads: STAGES.map((stage, at) => ({
		stage,
		condition: conditions[at] ?? 'none',
		sentence: `About ${stage}.`
	}))
});
const lesson = (id: string, more: Partial<LessonToTalkAbout> = {}): LessonToTalkAbout => ({
	id,
	title: id,
	risk: 'standard',
	liveOn: addDays(today, -20),
	strand: strand('held', 'held'),
	lastTalkedOn: addDays(today, -3),
	againOn: null,
	...more
});

describe('which lessons a visit is about', () => {
	it('puts what happened again before what slips, that before silence, that before the weakest', () => {
		const again = lesson('again', { againOn: addDays(today, -10) });
		const slipping = lesson('slipping', { strand: strand('held', 'broken') });
		const silent = lesson('silent', { lastTalkedOn: addDays(today, -61) });
		const weak = lesson('weak', { strand: strand('held') });
		const strong = lesson('strong', { strand: strand('held', 'held', 'held', 'held') });
		const ids = (...of: LessonToTalkAbout[]) => suggestLessons(of, today).map(({ id }) => id);
		expect(ids(weak, silent, slipping, again)).toEqual(['again', 'slipping']);
		expect(ids(strong, weak, silent)).toEqual(['silent', 'weak']);
		expect(ids(strong, weak)).toEqual(['weak', 'strong']);
	});

	it('says why in a sentence', () => {
		const [silent] = suggestLessons([lesson('a', { lastTalkedOn: addDays(today, -61) })], today);
		expect(silent?.why).toBe('Nobody has talked about it here for 61 days, as far as we know.');
		const [never] = suggestLessons(
			[lesson('a', { lastTalkedOn: null, liveOn: addDays(today, -80) })],
			today
		);
		expect(never?.why).toContain('since it began 80 days ago');
		const [again] = suggestLessons([lesson('a', { againOn: addDays(today, -2) })], today);
		expect(again?.why).toBe('The same thing happened again here on 25 November 2026.');
	});

	it('forgets what happened again long ago', () => {
		const [only] = suggestLessons([lesson('a', { againOn: addDays(today, -120) })], today);
		expect(only?.why).not.toContain('again');
	});

	it('never suggests more than two, nor the same one twice, in whatever order they come', () => {
		const any = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 8 });
		fc.assert(
			fc.property(any, (ids) => {
				const found = suggestLessons(
					ids.map((id) => lesson(id)),
					today
				);
				const turned = suggestLessons(
					ids.toReversed().map((id) => lesson(id)),
					today
				);
				expect(found).toEqual(turned);
				expect(found).toHaveLength(Math.min(2, ids.length));
				expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
			})
		);
	});
});
