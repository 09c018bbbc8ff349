import { describe, expect, it } from 'vitest';
import { dueOf, tookWorkingDays } from './clocks.ts';

const running = {
	receivedOn: '2026-11-02',
	acknowledgedOn: null,
	answeredOn: null,
	targetAcknowledgeBy: '2026-11-05',
	targetAnswerBy: '2026-11-30',
	extendedTo: null,
	isHistory: false,
	status: 'received'
};

describe('what is owed next', () => {
	it('is first to say that we have it, then the answer', () => {
		expect(dueOf(running, '2026-11-04')).toMatchObject({
			what: 'acknowledge',
			isOverdue: false,
			words: 'Say we have it by 5 November 2026'
		});
		expect(dueOf(running, '2026-11-05').words).toBe('Say we have it today');
		const acknowledged = { ...running, acknowledgedOn: '2026-11-03' };
		expect(dueOf(acknowledged, '2026-11-10')).toMatchObject({
			what: 'answer',
			by: '2026-11-30',
			isOverdue: false
		});
	});

	it('is overdue the day after, in words', () => {
		expect(dueOf(running, '2026-11-06')).toMatchObject({
			isOverdue: true,
			words: '1 day overdue: say we have it'
		});
		const acknowledged = { ...running, acknowledgedOn: '2026-11-03' };
		expect(dueOf(acknowledged, '2026-12-03').words).toBe('3 days overdue: answer it');
	});

	it('runs to the later day once they were told of one', () => {
		const extended = { ...running, acknowledgedOn: '2026-11-03', extendedTo: '2026-12-11' };
		expect(dueOf(extended, '2026-12-03')).toMatchObject({ by: '2026-12-11', isOverdue: false });
	});

	it('is nothing once answered, and is not known of history', () => {
		expect(dueOf({ ...running, answeredOn: '2026-11-20' }, '2027-01-01')).toMatchObject({
			what: null,
			isOverdue: false
		});
		expect(dueOf({ ...running, isHistory: true }, '2027-01-01')).toMatchObject({
			what: null,
			isOverdue: false
		});
	});

	it('is nothing of ours while the ombudsman has it', () => {
		const there = { ...running, status: 'with_ombudsman' };
		expect(dueOf(there, '2027-01-01')).toMatchObject({ what: null, isOverdue: false });
	});

	it('counts working days it took, and none of history', () => {
		expect(tookWorkingDays(running, '2026-11-05', 'england')).toBe(3);
		expect(tookWorkingDays(running, null, 'england')).toBeNull();
		expect(tookWorkingDays({ ...running, isHistory: true }, '2026-11-05', 'england')).toBeNull();
	});
});
