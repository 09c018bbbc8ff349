import { describe, expect, it } from 'vitest';
import { digestsOf } from './day.ts';
import type { OpenNeed } from './queries/day.server.ts';

const need = (more: Partial<OpenNeed> = {}): OpenNeed => ({
	staffId: 'ana',
	lessonId: 'ask-why',
	serviceId: 'oakview',
	startedOn: '2026-11-10',
	lastOn: '2026-11-24',
	leaderId: 'tess',
	managerIds: ['grace'],
	...more
});
const of = (needs: OpenNeed[], today: string) => Object.fromEntries(digestsOf(needs, today));

describe('the digests of a day', () => {
	it('begin with the person alone', () => {
		expect(of([need()], '2026-11-23')).toEqual({
			ana: { reading: 1, overdue: 0, team: 0, waits: {} }
		});
	});

	it('reach the leader a day after, and the manager on the third', () => {
		expect(of([need()], '2026-11-25')).toEqual({
			ana: { reading: 1, overdue: 1, team: 0, waits: {} },
			tess: { reading: 0, overdue: 0, team: 1, waits: {} }
		});
		expect(Object.keys(of([need()], '2026-11-27'))).toEqual(['ana', 'grace', 'tess']);
	});

	it('count a lesson once, however many services somebody works in', () => {
		const twice = [need(), need({ serviceId: 'elm' })];
		expect(of(twice, '2026-11-24')).toEqual({
			ana: { reading: 1, overdue: 0, team: 0, waits: {} }
		});
	});

	it('count people, not lessons, for whoever leads', () => {
		const two = [need(), need({ lessonId: 'floor' }), need({ staffId: 'bola' })];
		expect(of(two, '2026-11-26')['tess']).toEqual({ reading: 0, overdue: 0, team: 2, waits: {} });
	});

	it('are silent between the rungs', () => {
		expect(of([need()], '2026-11-20')).toEqual({});
	});
});
