import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signalKinds } from '#capabilities/signals/model.ts';
import {
	asksWhy,
	canRecur,
	drifts,
	goLiveOf,
	sinceInWords,
	whyNotAgain,
	type Happened,
	type LiveHere
} from './model.ts';
import { stepOf } from './step.ts';

const here: LiveHere = {
	serviceId: 'oakview',
	failures: ['fall-witnessed', 'fall-from-bed'],
	liveFrom: new Date('2026-05-01T09:00:00Z'),
	briefedAt: null,
	endedAt: null
};
const report: Happened = {
	kind: 'incident',
	compartment: null,
	status: 'reported',
	isWithdrawn: false,
	serviceId: 'oakview',
	failureCode: 'fall-witnessed',
	occurredAt: new Date('2026-06-01T09:00:00Z'),
	isTimeKnown: true,
	happenedOn: '2026-06-01'
};
const why = (change: Partial<Happened>, lesson: Partial<LiveHere> = {}) =>
	whyNotAgain({ ...report, ...change }, { ...here, ...lesson });

describe('the same thing again', () => {
	it('is the same failure, in a service of the lesson, after it counted as live there', () => {
		expect(why({})).toBeNull();
		expect(why({ kind: 'complaint' })).toBeNull();
		expect(why({ failureCode: 'fall-unwitnessed' })).toBe('graded');
		expect(why({ failureCode: 'fall-from-bed' })).toBeNull();
		expect(why({ failureCode: null })).toBe('graded');
		expect(why({}, { failures: [] })).toBe('graded');
		expect(why({ serviceId: 'harbour' })).toBe('elsewhere');
	});

	it('is never before go-live: the day the people there were briefed, once they were', () => {
		expect(goLiveOf(here)).toEqual(here.liveFrom);
		expect(why({ occurredAt: new Date('2026-04-30T09:00:00Z') })).toBe('before_briefed');
		expect(why({ occurredAt: here.liveFrom })).toBe('before_briefed');
		const briefedAt = new Date('2026-06-10T09:00:00Z');
		expect(why({}, { briefedAt })).toBe('before_briefed');
		expect(why({ occurredAt: new Date('2026-06-10T09:01:00Z') }, { briefedAt })).toBeNull();
	});

	it('needs a later day where nobody knows the time', () => {
		const noon = { isTimeKnown: false, occurredAt: new Date('2026-05-01T11:00:00Z') };
		expect(why({ ...noon, happenedOn: '2026-05-01' })).toBe('before_briefed');
		expect(why({ ...noon, happenedOn: '2026-05-02' })).toBeNull();
	});

	it('ends with the lesson in that service', () => {
		expect(why({}, { endedAt: new Date('2026-05-20T09:00:00Z') })).toBe('ended');
		expect(why({}, { endedAt: new Date('2026-06-20T09:00:00Z') })).toBeNull();
	});

	it('is never a worry, good news, a joined report or one that was taken out', () => {
		expect(why({ compartment: 'safeguarding' })).toBe('worry');
		expect(why({ kind: 'compliment' })).toBe('good_news');
		expect(why({ kind: 'external_learning' })).toBe('not_ours');
		expect(why({ kind: 'inspection_finding' })).toBeNull();
		expect(why({ status: 'rejected' })).toBe('joined');
		expect(why({ isWithdrawn: true })).toBe('withdrawn');
	});

	it('is never anything before go-live, whatever else is so', () => {
		const time = fc.date({
			min: new Date('2026-01-01'),
			max: new Date('2026-12-31'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(
				time,
				time,
				fc.option(time, { nil: null }),
				fc.constantFrom(...signalKinds),
				fc.boolean(),
				(occurredAt, liveFrom, briefedAt, kind, isTimeKnown) => {
					const happenedOn = occurredAt.toISOString().slice(0, 10);
					const found = why({ occurredAt, happenedOn, kind, isTimeKnown }, { liveFrom, briefedAt });
					const goLive = briefedAt ?? liveFrom;
					return !(found === null && occurredAt <= goLive && isTimeKnown);
				}
			)
		);
	});
});

describe('what a change does to a report and a lesson', () => {
	const kept = (how: 'failure_mode' | 'person', stoppedBecause: string | null = null) => ({
		how,
		stoppedBecause
	});

	it('notices, stops and restores', () => {
		expect(stepOf({ report, here, kept: null })).toMatchObject({ kind: 'notice' });
		expect(stepOf({ report, here, kept: kept('failure_mode') })).toBeNull();
		const other = { ...report, failureCode: 'fall-unwitnessed' };
		expect(stepOf({ report: other, here, kept: kept('failure_mode') })).toEqual({
			kind: 'stop',
			because: 'graded'
		});
		expect(stepOf({ report, here, kept: kept('failure_mode', 'graded') })).toMatchObject({
			kind: 'restore'
		});
	});

	it('never brings back what a person took back', () => {
		expect(stepOf({ report, here, kept: kept('failure_mode', 'person') })).toBeNull();
	});

	it('keeps what a person linked, whatever its type, until the report itself is gone', () => {
		const other = { ...report, failureCode: 'fall-unwitnessed' };
		expect(stepOf({ report: other, here, kept: kept('person') })).toBeNull();
		expect(stepOf({ report: { ...other, isWithdrawn: true }, here, kept: kept('person') })).toEqual(
			{ kind: 'stop', because: 'withdrawn' }
		);
	});

	it('leaves what a lesson collected before it left a service', () => {
		expect(stepOf({ report, here: null, kept: kept('failure_mode') })).toBeNull();
		const ended = { ...here, endedAt: new Date('2026-05-20T09:00:00Z') };
		expect(stepOf({ report, here: ended, kept: kept('failure_mode') })).toBeNull();
		expect(stepOf({ report, here: ended, kept: null })).toBeNull();
	});
});

describe('what it means for the lesson', () => {
	it('asks the owner why when somebody was hurt moderately or worse', () => {
		expect(asksWhy('moderate_up')).toBe(true);
		expect(asksWhy('low')).toBe(false);
		expect(asksWhy('not_graded')).toBe(false);
	});

	it('drifts only after it was embedded, and only with moderate harm or worse', () => {
		expect(drifts(true, 'moderate_up')).toBe(true);
		expect(drifts(false, 'moderate_up')).toBe(false);
		expect(drifts(true, 'low')).toBe(false);
		expect(drifts(true, 'none')).toBe(false);
	});

	it('says how long there was none, and never that it stopped', () => {
		const since = {
			withHarm: 1,
			noHarm: 2,
			notGraded: 0,
			lastOn: '2026-06-01',
			liveOn: '2026-05-01'
		};
		expect(sinceInWords({ ...since, lastHarmOn: '2026-06-01' }, '2026-08-01')).toBe(
			'None with harm for 61 days.'
		);
		expect(sinceInWords({ ...since, lastHarmOn: null }, '2026-05-02')).toBe(
			'None with harm in the 1 day since it counted as live.'
		);
		expect(sinceInWords({ ...since, lastHarmOn: '2026-08-01' }, '2026-08-01')).toBe(
			'The last one with harm was today.'
		);
	});

	it('keeps worries out whatever else they are', () => {
		for (const kind of signalKinds) {
			expect(
				canRecur({ kind, compartment: 'safeguarding', status: 'reported', isWithdrawn: false })
			).toBe('worry');
		}
	});
});
