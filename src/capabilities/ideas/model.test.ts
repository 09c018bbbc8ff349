import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { ANSWER_DAYS, ideaStatuses, isDecided, reasonFault, waitingOf } from './model.ts';

const day = '2026-11-01';
const idea = {
	status: 'raised' as const,
	raisedOn: day,
	tryUntil: null,
	decidedOn: null,
	toldOn: null,
	toldOutcomeOn: null,
	leftOpenOn: null
};

describe('whether somebody waits', () => {
	it('is late only after the days we promised', () => {
		expect(waitingOf(idea, addDays(day, ANSWER_DAYS))).toMatchObject({
			kind: 'answer',
			isLate: false
		});
		expect(waitingOf(idea, addDays(day, ANSWER_DAYS + 1))).toMatchObject({ isLate: true });
	});

	it('begins again when it was decided, and ends only when it was told', () => {
		const adopted = { ...idea, status: 'adopted' as const, toldOn: day, decidedOn: '2026-11-05' };
		expect(waitingOf(adopted, '2026-11-06')).toMatchObject({ kind: 'tell', days: 1 });
		expect(waitingOf({ ...adopted, toldOutcomeOn: '2026-11-06' }, '2026-12-31')).toBeNull();
	});

	it('begins when a trial has ended undecided, and not before', () => {
		const trying = { ...idea, status: 'trying' as const, tryUntil: '2026-11-20', toldOn: day };
		expect(waitingOf(trying, '2026-11-20')).toBeNull();
		expect(waitingOf(trying, '2026-11-21')).toMatchObject({ kind: 'trial', isLate: true });
	});

	it('begins again at “partly” and “no”, whatever else is done', () => {
		fc.assert(
			fc.property(fc.constantFrom(...ideaStatuses), (status) => {
				const left = { ...idea, status, toldOn: day, toldOutcomeOn: day, leftOpenOn: '2026-11-08' };
				expect(waitingOf(left, '2026-11-09')).toMatchObject({ kind: 'answer_again', days: 1 });
			})
		);
	});

	it('never ends in silence: what nobody was told about always waits', () => {
		fc.assert(
			fc.property(fc.constantFrom(...ideaStatuses), fc.nat(400), (status, later) => {
				const untold = {
					...idea,
					status,
					tryUntil: status === 'trying' ? day : null,
					decidedOn: isDecided(status) ? day : null
				};
				expect(waitingOf(untold, addDays(day, later + 1))).not.toBeNull();
			})
		);
	});
});

describe('a reason', () => {
	it.each(['No.', 'not possible', 'Budget', 'n/a', 'too dear'])('“%s” is none', (words) => {
		expect(reasonFault(words)).not.toBeNull();
	});

	it('is one when whoever had the idea can understand it', () => {
		expect(reasonFault('The lift cannot carry two chairs at once.')).toBeNull();
	});
});
