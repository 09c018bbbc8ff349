import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import type { Actor, PersonActor } from '#kernel/actor.ts';
import {
	canBriefThemselves,
	canBringUpToDate,
	canHoldHandover,
	canSeeCoverage,
	canUsePass,
	leadsShiftsIn,
	visibleCoverage
} from './policy.ts';

const db = testDatabase();
let given: GivenProvider;
beforeAll(async () => {
	given = await givenProvider(db);
	await givenLiveLesson(db, given, { scope: [{ kind: 'provider', target: 'all' }] });
});

const guest = (): Actor => ({
	kind: 'guest',
	providerId: given.providerId,
	passId: given.staff.ana,
	serviceId: given.services.oakview,
	shiftGroup: 'nights',
	name: 'Sam'
});
const key = (...scopes: string[]): Actor => ({
	kind: 'api_key',
	providerId: given.providerId,
	keyId: given.staff.ana,
	name: 'Key',
	scopes
});

describe('how far lessons have got', () => {
	it('is listed for exactly those who may see it, whoever asks', async () => {
		const people = Object.keys(given.staff) as PersonKey[];
		const actors: Actor[] = [
			...people.map((who) => given.actor(who)),
			guest(),
			key(),
			key('briefings.read'),
			key('signals.read'),
			given.process(),
			{ ...given.actor('ana'), grants: [], places: [] }
		];
		const both = Object.values(given.services);
		let seen = 0;
		for (const actor of actors) {
			const rows = await db.tenants.read(given.providerId, (tx) =>
				tx
					.selectFrom('lesson_in_service')
					.select('service_id')
					.where('provider_id', '=', given.providerId)
					.where(visibleCoverage(actor))
					.execute()
			);
			const may = both.filter((serviceId) => canSeeCoverage(actor, serviceId));
			expect(rows.map((row) => row.service_id).sort()).toEqual(may.sort());
			seen += may.length;
		}
		expect(seen).toBeGreaterThan(actors.length / 2);
	});
});

describe('leading a shift', () => {
	const actorWithJob = (jobRole: string): PersonActor => {
		const nia = given.actor('nia');
		return { ...nia, places: nia.places.map((place) => ({ ...place, jobRole })) };
	};

	it.each([
		['care_worker', false],
		['senior_care_worker', true],
		['nurse', true],
		['team_leader', true],
		['cook', false]
	])('a %s on nights: %s', (jobRole, leads) => {
		expect(leadsShiftsIn(actorWithJob(jobRole), given.services.oakview)).toBe(leads);
		expect(leadsShiftsIn(actorWithJob(jobRole), given.services.harbour)).toBe(false);
	});

	it('is nobody’s without a role, and never an administrator’s, a guest’s, a key’s or a job’s', () => {
		const none: Actor[] = [given.actor('alex'), guest(), key('briefings.write'), given.process()];
		for (const actor of none) {
			expect(canHoldHandover(actor, given.services.oakview)).toMatchObject({
				allowed: false,
				ask: 'Ask the senior or team leader on your shift, or your manager.'
			});
		}
	});
});

describe('who may do the rest', () => {
	it('reading is one’s own, a pass is its guest’s, the nightly run is a job’s', () => {
		const ana = given.actor('ana');
		expect(canBriefThemselves(ana).allowed).toBe(true);
		for (const actor of [guest(), key('briefings.write'), given.process()]) {
			expect(canBriefThemselves(actor).allowed).toBe(false);
		}
		expect(canUsePass(guest(), given.services.oakview).allowed).toBe(true);
		expect(canUsePass(guest(), given.services.harbour).allowed).toBe(false);
		expect(canUsePass(ana, given.services.oakview).allowed).toBe(false);
		expect(canBringUpToDate(given.process()).allowed).toBe(true);
		expect(canBringUpToDate(ana).allowed).toBe(false);
	});
});
