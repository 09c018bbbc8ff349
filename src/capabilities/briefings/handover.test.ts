import { describe, expect, it } from 'vitest';
import { checkHandover, type HandoverFacts, type HandoverInput } from './handover.ts';

const now = new Date('2026-11-23T07:40:00Z');
const input = (more: Partial<HandoverInput> = {}): HandoverInput => ({
	lessonId: 'lesson',
	serviceId: 'oakview',
	shiftGroup: 'nights',
	present: ['ana', 'bola'],
	answered: ['ana'],
	agencyPresent: 2,
	agencyNames: [],
	agencyAnswered: 1,
	...more
});
const person = (staffId: string, name: string, more = {}) => ({
	staffId,
	name,
	isAssignedHere: true,
	isAway: false,
	...more
});
const facts = (more: Partial<HandoverFacts> = {}): HandoverFacts => ({
	liveFrom: new Date('2026-11-20T09:00:00Z'),
	people: [person('ana', 'Ana Silva'), person('bola', 'Bola Ade'), person('ewa', 'Ewa Nowak')],
	...more
});
const codeOf = (more: Partial<HandoverInput>, about: Partial<HandoverFacts> = {}) => {
	const checked = checkHandover(input(more), facts(about), now);
	return checked.ok ? 'ok' : checked.problem.code;
};

describe('a handover briefing', () => {
	it('is dated now when it is today’s', () => {
		expect(checkHandover(input(), facts(), now)).toEqual({
			ok: true,
			value: { onDate: '2026-11-23', briefedAt: now }
		});
	});

	it('entered later, is dated to its own day', () => {
		const checked = checkHandover(input({ onDate: '2026-11-21' }), facts(), now);
		expect(checked).toMatchObject({
			value: { onDate: '2026-11-21', briefedAt: new Date('2026-11-21T12:00:00Z') }
		});
	});

	it('is never dated before the lesson went live here', () => {
		const liveFrom = new Date('2026-11-21T15:00:00Z');
		const checked = checkHandover(input({ onDate: '2026-11-21' }), facts({ liveFrom }), now);
		expect(checked).toMatchObject({ value: { briefedAt: liveFrom } });
	});

	it.each<[string, Partial<HandoverInput>, Partial<HandoverFacts>]>([
		['lesson_not_live', {}, { liveFrom: null }],
		['in_the_future', { onDate: '2026-11-24' }, {}],
		['before_live', { onDate: '2026-11-19' }, {}],
		['nobody_here', { present: [], answered: [], agencyPresent: 0, agencyAnswered: 0 }, {}],
		['not_assigned', { present: ['ana', 'stranger'] }, {}],
		[
			'not_assigned',
			{},
			{ people: [person('ana', 'Ana Silva'), person('bola', 'Bola', { isAssignedHere: false })] }
		],
		[
			'counted_though_absent',
			{},
			{ people: [person('ana', 'Ana Silva'), person('bola', 'Bola Ade', { isAway: true })] }
		],
		['answered_not_present', { answered: ['ana', 'ewa'] }, {}],
		['answered_not_present', { agencyAnswered: 3 }, {}],
		['more_names_than_agency', { agencyNames: ['Sam', 'Jo', 'Kit'] }, {}]
	])('refuses %s', (code, more, about) => {
		expect(codeOf(more, about)).toBe(code);
	});

	it('names who answered and is not here, and says what to do', () => {
		const checked = checkHandover(input({ answered: ['ewa'] }), facts(), now);
		expect(checked).toMatchObject({
			problem: {
				fields: [
					{
						field: 'answered',
						message:
							'Ewa Nowak answered but is not tapped under “Who is here?”. Tap them there, or take the answer out.'
					}
				]
			}
		});
	});

	it('with agency workers alone is a handover too', () => {
		expect(codeOf({ present: [], answered: [] })).toBe('ok');
	});
});
