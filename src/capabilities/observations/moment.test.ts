import { describe, expect, it } from 'vitest';
import type { Grant, PersonActor } from '#kernel/actor.ts';
import { independenceOf, timeBandOf } from './moment.ts';

const actor = (
	grants: readonly Grant[],
	place: string | null,
	team: string | null
): PersonActor => ({
	kind: 'person',
	providerId: 'p',
	staffId: 's',
	identityId: null,
	name: 'Tess Long',
	grants,
	places: place
		? [{ serviceId: place, teamId: team, shiftGroup: 'days', jobRole: 'team_leader' }]
		: [],
	posts: []
});
const leads = (serviceId: string): Grant => ({
	role: 'team_leader',
	services: [serviceId],
	teams: []
});

describe('how independent the observer is', () => {
	it.each([
		['the same team', actor([leads('a')], 'a', 't1'), 't1', 'own_team'],
		['another team of the service', actor([leads('a')], 'a', 't1'), 't2', 'other_team'],
		['a team nobody knows', actor([leads('a')], 'a', null), 't2', 'own_team'],
		['a worker without a team', actor([leads('a')], 'a', 't1'), null, 'own_team'],
		[
			'its own manager',
			actor([{ role: 'registered_manager', services: ['a'], teams: [] }], 'a', 't1'),
			't2',
			'own_team'
		],
		[
			'a manager of the region without a place there',
			actor([{ role: 'operations_manager', services: ['a', 'b'], teams: [] }], null, null),
			't1',
			'other_service'
		],
		[
			'a director',
			actor([{ role: 'director', services: 'all', teams: [] }], 'office', null),
			't1',
			'other_service'
		]
	] as const)('%s', (_name, who, team, grade) => {
		expect(independenceOf(who, 'a', team)).toBe(grade);
	});
});

describe('when it was', () => {
	it.each([
		['2026-11-18T10:00:00Z', 'day'],
		['2026-11-18T18:00:00Z', 'evening'],
		['2026-11-18T22:00:00Z', 'night'],
		['2026-11-18T05:00:00Z', 'night'],
		['2026-11-21T10:00:00Z', 'weekend'],
		// Summer time: six in the morning of the clock is still a night.
		['2026-07-01T05:30:00Z', 'night']
	] as const)('%s is %s', (at, band) => expect(timeBandOf(new Date(at))).toBe(band));
});
