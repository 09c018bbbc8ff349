import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonActor, Role } from '#kernel/actor.ts';
import { roles } from '#kernel/actor.ts';
import { actionStatuses } from './model.ts';
import { canCheck, canExtend, type ActionFacts } from './policy.ts';
import { actionWorkflow, step, stepsFor, type ActionStep } from './workflow.ts';

const steps = Object.keys(actionWorkflow) as ActionStep[];

const person = (
	staffId: string,
	role: Role,
	services: 'all' | string[] = ['oakview']
): PersonActor => ({
	kind: 'person',
	providerId: 'haven',
	staffId,
	identityId: null,
	name: staffId,
	grants: [{ role, services, teams: [] }],
	places: [],
	posts: []
});

const facts = (more: Partial<ActionFacts> = {}): ActionFacts => ({
	serviceId: 'oakview',
	ownerId: 'tess',
	openedBy: 'grace',
	doneBy: null,
	isReportOpen: true,
	excludes: [],
	extensions: 0,
	...more
});

describe('the workflow of an action', () => {
	it('lets every step be taken from the statuses of its table, and from no other', () => {
		for (const taken of steps) {
			for (const status of actionStatuses) {
				const result = step(status, taken);
				expect(result.ok, `${taken} from ${status}`).toBe(
					actionWorkflow[taken].from.includes(status)
				);
				if (!result.ok) expect(result.problem.sentence).toBe(actionWorkflow[taken].otherwise);
			}
		}
	});

	it('reaches “checked” only through “done”', () => {
		const into = steps.filter((one) => actionWorkflow[one].to === 'checked');
		expect(into).toEqual(['check']);
		expect(actionWorkflow.check.from).toEqual(['done']);
	});

	it('offers a button exactly for what may be done', () => {
		for (const status of actionStatuses) {
			for (const role of roles) {
				const offered = stepsFor(person('ana', role), status, facts());
				for (const one of steps) {
					const may =
						actionWorkflow[one].from.includes(status) &&
						actionWorkflow[one].who(person('ana', role), facts()).allowed;
					expect(offered.includes(one)).toBe(may);
				}
			}
		}
	});
});

describe('done by one, checked by another', () => {
	it('never lets the owner or the doer check, whatever roles they hold', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...roles),
				fc.constantFrom('tess', 'grace', 'mo'),
				fc.constantFrom('tess', 'grace', 'mo'),
				fc.constantFrom('tess', 'grace', 'mo'),
				fc.constantFrom<'all' | string[]>('all', ['oakview'], ['harbour']),
				(role, ownerId, doneBy, who, services) => {
					const may = canCheck(person(who, role, services), facts({ ownerId, doneBy })).allowed;
					if (who === ownerId || who === doneBy) expect(may).toBe(false);
				}
			)
		);
	});

	it('lets a leader of the service who did not do it', () => {
		expect(canCheck(person('grace', 'registered_manager'), facts({ doneBy: 'tess' })).allowed).toBe(
			true
		);
		expect(
			canCheck(person('mo', 'registered_manager', ['harbour']), facts({ doneBy: 'tess' })).allowed
		).toBe(false);
		expect(canCheck(person('ana', 'care_worker'), facts({ doneBy: 'tess' })).allowed).toBe(false);
	});
});

describe('more time', () => {
	it('is the owner’s once, and somebody else’s from then on', () => {
		const owner = person('tess', 'registered_manager');
		expect(canExtend(owner, facts()).allowed).toBe(true);
		expect(canExtend(owner, facts({ extensions: 1 })).allowed).toBe(false);
		expect(canExtend(person('grace', 'registered_manager'), facts({ extensions: 1 })).allowed).toBe(
			true
		);
	});
});
