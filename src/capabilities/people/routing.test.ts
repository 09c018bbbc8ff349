import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	excludedFromWorry,
	routeReport,
	routeWorry,
	subjectsOfWorry,
	type Organisation,
	type Post,
	type PostKind,
	type Route
} from './routing.ts';

const where = { serviceId: 'oakview', regionIds: ['north', 'england'], on: '2026-06-10' };

function post(kind: PostKind, staffId: string | null, more: Partial<Post> = {}): Post {
	const isService = kind === 'registered_manager' || kind === 'deputy_manager';
	return {
		kind,
		staffId,
		serviceId: isService ? 'oakview' : null,
		regionId: kind === 'operations_manager' ? 'north' : null,
		isActing: false,
		fromOn: '2026-01-01',
		toOn: null,
		...more
	};
}

const posts = [
	post('registered_manager', 'rm'),
	post('deputy_manager', 'deputy'),
	post('operations_manager', 'om'),
	post('safeguarding_lead', 'lead'),
	post('nominated_individual', 'ni')
];
const reportsTo = [
	{ staffId: 'carer', managerId: 'senior' },
	{ staffId: 'senior', managerId: 'rm' }
];

function org(more: Partial<Organisation> = {}): Organisation {
	return { posts, reportsTo, onCall: ['senior', 'om'], away: new Set(), ...more };
}
const ids = (route: Route) =>
	route.kind === 'routed' ? route.recipients.map(({ staffId }) => staffId) : route.kind;

const plain = { reporterId: 'carer', isSevereNow: false };
const report = (more: Partial<Organisation> = {}, how = plain) =>
	ids(routeReport(org(more), where, how));
const without = (...kinds: PostKind[]) => posts.filter(({ kind }) => !kinds.includes(kind));

describe('who a report goes to', () => {
	it('the registered manager, then up the line', () => {
		expect(report()).toEqual(['rm', 'deputy', 'om', 'ni', 'senior']);
	});

	it('severe now goes to the on-call people first', () => {
		expect(report({}, { reporterId: 'carer', isSevereNow: true })).toEqual([
			'senior',
			'om',
			'rm',
			'deputy',
			'ni'
		]);
	});

	it.each<[string, Post[], string]>([
		[
			'a vacancy goes to the deputy',
			[post('registered_manager', null), ...posts.slice(1)],
			'deputy'
		],
		[
			'no manager and no deputy goes to the operations manager',
			without('registered_manager', 'deputy_manager'),
			'om'
		],
		['only a nominated individual left', [post('nominated_individual', 'ni')], 'ni'],
		[
			'an acting manager stands in',
			[post('registered_manager', 'acting', { isActing: true }), ...posts.slice(1)],
			'acting'
		],
		[
			'the holder comes before the acting',
			[post('registered_manager', 'acting', { isActing: true }), ...posts],
			'rm'
		],
		[
			'acting that has ended does not count',
			[
				post('registered_manager', 'acting', { isActing: true, toOn: '2026-06-09' }),
				...posts.slice(1)
			],
			'deputy'
		],
		[
			'acting to the last day counts',
			[
				post('registered_manager', 'acting', { isActing: true, toOn: '2026-06-10' }),
				...posts.slice(1)
			],
			'acting'
		],
		[
			'a post that starts tomorrow does not count',
			[post('registered_manager', 'new', { fromOn: '2026-06-11' }), ...posts.slice(1)],
			'deputy'
		],
		[
			'another service’s manager does not count',
			[post('registered_manager', 'other', { serviceId: 'elms' }), ...posts.slice(1)],
			'deputy'
		],
		[
			'the nearest region comes first',
			[
				post('operations_manager', 'far', { regionId: 'england' }),
				post('operations_manager', 'near')
			],
			'near'
		],
		[
			'a region above stands in',
			[
				post('operations_manager', 'far', { regionId: 'england' }),
				post('nominated_individual', 'ni')
			],
			'far'
		]
	])('%s', (_name, held, first) => {
		expect(report({ posts: held, onCall: [] })[0]).toBe(first);
	});

	it('passes by someone away, and never returns to its reporter', () => {
		expect(report({ away: new Set(['rm', 'deputy']) })[0]).toBe('om');
		expect(report({}, { reporterId: 'rm', isSevereNow: false })[0]).toBe('deputy');
	});

	it('says why, and says when nobody is in post', () => {
		const route = routeReport(org(), where, plain);
		expect(route.kind === 'routed' && route.recipients[0].because).toBe(
			'Registered manager of the service.'
		);
		const nobody = routeReport(org({ posts: [], onCall: [] }), where, plain);
		expect(nobody.kind === 'nobody_in_post' && nobody.sentence).toContain('Nobody in post');
	});
});

describe('a worry that someone is being hurt', () => {
	const worry = (subjects: string[], more: Partial<Organisation> = {}) =>
		ids(routeWorry(org(more), where, { reporterId: 'carer', subjects }));

	it('goes to the service’s managers, the safeguarding lead, and up', () => {
		expect(worry([])).toEqual(['rm', 'deputy', 'lead', 'om', 'ni']);
	});

	it('about the registered manager goes past the deputy too, written down or not', () => {
		expect(worry(['rm'])).toEqual(['lead', 'om', 'ni']);
	});

	it('goes past a safeguarding lead who reports to them through others', () => {
		const lines = [...reportsTo, { staffId: 'lead', managerId: 'senior' }];
		expect(worry(['rm'], { reportsTo: lines })).toEqual(['om', 'ni']);
	});

	it('about the operations manager goes to the top', () => {
		expect(worry(['om'])).toEqual(['lead', 'ni']);
	});

	it('about a region’s manager goes past the managers of regions inside it', () => {
		const far = post('operations_manager', 'far', { regionId: 'england' });
		expect(worry(['far'], { posts: [...posts, far] })).toEqual(['lead', 'ni']);
		expect(worry(['om'], { posts: [...posts, far] })).toEqual(['lead', 'far', 'ni']);
	});

	it('about the nominated individual reaches only who does not report to them', () => {
		expect(worry(['ni'])).toEqual(['lead']);
		const lines = [{ staffId: 'lead', managerId: 'ni' }];
		expect(worry(['ni'], { reportsTo: lines })).toBe('nobody_in_post');
	});

	it('about another care worker stays on the usual line', () => {
		expect(worry(['carer2'])).toEqual(['rm', 'deputy', 'lead', 'om', 'ni']);
	});

	it.each<['no' | 'manager' | 'senior', string[], string[] | string]>([
		['no', [], ['rm', 'deputy', 'lead', 'om', 'ni']],
		['manager', ['senior', 'rm'], ['lead', 'om', 'ni']],
		['senior', ['senior', 'rm', 'deputy', 'om'], ['lead', 'ni']]
	])('not named, about %s', (about, subjects, recipients) => {
		const found = subjectsOfWorry(org(), where, about, 'carer');
		expect(found).toEqual(subjects);
		expect(worry(found)).toEqual(recipients);
	});

	it('a reporter without an account still gets past the manager', () => {
		expect(subjectsOfWorry(org(), where, 'manager', null)).toEqual(['rm']);
	});
});

describe('any organisation, circles included', () => {
	const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
	const kind = fc.constantFrom<PostKind>(
		'registered_manager',
		'deputy_manager',
		'operations_manager',
		'safeguarding_lead',
		'nominated_individual'
	);
	const any = fc.record({
		posts: fc.array(
			fc
				.tuple(kind, fc.option(person), fc.boolean())
				.map(([one, staffId, isActing]) => post(one, staffId, { isActing })),
			{ maxLength: 8 }
		),
		reportsTo: fc.array(fc.record({ staffId: person, managerId: person }), { maxLength: 12 }),
		onCall: fc.array(person, { maxLength: 3 }),
		away: fc.array(person, { maxLength: 2 }).map((people) => new Set<string>(people))
	});
	const subjects = fc.array(person, { maxLength: 2 });

	it('never reaches a subject, anyone under them, the reporter, or someone away', () => {
		fc.assert(
			fc.property(any, subjects, person, (one, about, reporterId) => {
				const route = routeWorry(one, where, { reporterId, subjects: about });
				const excluded = excludedFromWorry(one, where, about);
				for (const subject of about) expect(excluded.has(subject)).toBe(true);
				for (const line of one.reportsTo) {
					if (excluded.has(line.managerId)) expect(excluded.has(line.staffId)).toBe(true);
				}
				if (route.kind !== 'routed') return;
				for (const { staffId, because } of route.recipients) {
					expect(excluded.has(staffId) || staffId === reporterId || one.away.has(staffId)).toBe(
						false
					);
					expect(because).toMatch(/\.$/);
				}
			})
		);
	});

	it('says nobody only when nobody is left, and names nobody twice', () => {
		fc.assert(
			fc.property(any, subjects, (one, about) => {
				const excluded = excludedFromWorry(one, where, about);
				const left = new Set(
					one.posts.flatMap(({ staffId }) =>
						staffId === null || excluded.has(staffId) || one.away.has(staffId) ? [] : [staffId]
					)
				);
				const route = routeWorry(one, where, { reporterId: null, subjects: about });
				const reached = route.kind === 'routed' ? ids(route) : [];
				expect(new Set(reached)).toEqual(left);
				expect(reached).toHaveLength(left.size);
			})
		);
	});
});
