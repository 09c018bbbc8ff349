import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Pool } from 'pg';
import { commands, projections, reactions, sentences } from '#house';
import { newId } from '#kernel/ids.ts';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { openTenants, type TenantDatabase } from '#platform/database/tenant.ts';
import { createPerform } from '#platform/perform/perform.ts';
import { givenProvider, type GivenProvider } from '../support/provider.ts';
import { everyDoor, fill, type Door } from '../support/routes.ts';
import {
	addressAround,
	SEEN_MARK,
	seePractice,
	type SeenPractice
} from '../support/seen-practice.ts';

/** A word that stands in every text of the other provider and nowhere else. */
const MARK = 'Zebra';
const doors = everyDoor();
const origin = inject('origin');

let owner: Pool;
let app: Pool;
let tenants: TenantDatabase;
let theirs: GivenProvider;
let theirIds: string[];
/** Ids that only the pages of one room could know, by the beginning of their address. */
let theirRooms: readonly (readonly [string, string])[];
/** A session cookie for one person of each role of the sample. */
const sessions = new Map<string, string>();
/** What was seen of the work of somebody who is none of them. */
let seen: SeenPractice;

beforeAll(async () => {
	const connection = await attachEmbedded(inject('dataFolder'));
	if (!connection) throw new Error('The server under test has no database to look behind.');
	owner = openPool(connection, 2);
	app = openPool({ ...connection, user: 'holdfast_app' }, 2);
	tenants = openTenants(app);
	theirs = await givenProvider({ tenants }, { name: `${MARK} Care` });
	const signalId = await reportOf(theirs);
	const lessonId = await lessonOf(theirs, signalId);
	theirIds = [signalId, lessonId, theirs.staff.ana, theirs.services.oakview, theirs.teams.ground];
	theirRooms = await roomsOf(theirs, signalId);
	const signedIn: string[] = [];
	for (const person of await samplePeople()) {
		if (sessions.has(person.role)) continue;
		sessions.set(person.role, await signIn(person.identity));
		signedIn.push(person.identity);
	}
	const { rows } = await owner.query<{ id: string }>(
		'select staff_id as id from account where identity_id = any($1)',
		[signedIn]
	);
	seen = await seePractice(
		owner,
		rows.map(({ id }) => id)
	);
});

afterAll(async () => {
	await app.end();
	await owner.end();
});

const perform = (name: string, provider: GivenProvider, who: 'ana' | 'helen', input: unknown) => {
	const command = commands.find((candidate) => candidate.name === name);
	if (!command) throw new Error(`There is no command ${name}.`);
	const run = createPerform({ tenants, projections, reactions, sentences, wake: () => {} });
	return run(command, provider.actor(who), input);
};

async function reportOf(provider: GivenProvider): Promise<string> {
	const outcome = await perform('signals.report-event', provider, 'ana', {
		kind: 'incident',
		serviceId: provider.services.oakview,
		happenedAt: '2026-05-04T10:00',
		words: `${MARK} slipped by the door.`
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

async function lessonOf(provider: GivenProvider, signalId: string): Promise<string> {
	const outcome = await perform('lessons.start-lesson', provider, 'helen', {
		title: `${MARK} first`,
		signalIds: [signalId]
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

/** What the reports of the other provider led to: a review, an action, a theme, a complaint. */
async function roomsOf(provider: GivenProvider, signalId: string) {
	const made = async (name: string, who: 'ana' | 'helen', input: object): Promise<string> => {
		const outcome = await perform(name, provider, who, input);
		if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
		return outcome.subjectId;
	};
	await made('signals.triage-report', 'helen', {
		id: signalId,
		revision: 1,
		tier: '1',
		reason: `${MARK} decided.`
	});
	const action = {
		sourceKind: 'report',
		sourceId: signalId,
		description: `${MARK} crossing by the door, painted so that everybody sees it.`,
		kind: 'root_cause',
		strength: 'stronger',
		ownerId: provider.staff.grace,
		dueOn: '2099-01-31'
	};
	const review = {
		signalIds: [signalId],
		method: 'fact',
		leadId: provider.staff.helen,
		dueOn: '2099-01-31'
	};
	const complaint = {
		kind: 'complaint',
		serviceId: provider.services.oakview,
		happenedAt: '2026-05-05T10:00',
		words: `${MARK} said that the tea is cold.`
	};
	const visit = {
		serviceId: provider.services.oakview,
		variant: 'visit',
		leaderId: provider.staff.helen,
		plannedOn: '2099-01-31',
		partOfDay: 'night',
		announced: 'yes'
	};
	return [
		['/visits/', await made('walkarounds.plan-visit', 'helen', visit)],
		['/reviews/', await made('reviews.open-review', 'helen', review)],
		['/actions/', await made('actions.open-action', 'helen', action)],
		['/learning/themes/', await made('themes.start-theme', 'helen', { label: `${MARK} doors` })],
		['/complaints/', await made('signals.report-event', 'ana', complaint)]
	] as const;
}

/** Ids of the other provider to knock with at a door: those of any kind, and that of its own room. */
const idsFor = ({ pattern }: Door): string[] => [
	...theirIds,
	...theirRooms.filter(([start]) => pattern.startsWith(start)).map(([, id]) => id)
];

async function samplePeople(): Promise<{ identity: string; role: string }[]> {
	const page = await (await fetch(`${origin}/sign-in`, { headers: html })).text();
	return [
		...page.matchAll(/name="identity" value="([^"]+)"[\s\S]*?class="soft[^"]*">([^<,]+)/g)
	].map((match) => ({ identity: match[1] ?? '', role: (match[2] ?? '').trim() }));
}

const html = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

async function signIn(identity: string): Promise<string> {
	const response = await post('/sign-in?/sample', { identity }, '');
	const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (cookies.length === 0) throw new Error(`No session: ${response.status}`);
	return cookies.join('; ');
}

const get = (path: string, cookie: string) =>
	fetch(origin + path, { headers: { ...html, cookie }, redirect: 'manual' });

const post = (path: string, fields: Record<string, string>, cookie: string) =>
	fetch(origin + path, {
		method: 'POST',
		headers: { ...html, cookie, origin },
		body: new URLSearchParams(fields),
		redirect: 'manual'
	});

/** A stranger's request as a browser sends it; `fetch` of Node always calls itself a script. */
function knock(path: string, headers: Record<string, string>): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		request(origin + path, { headers }, (response) => {
			response.resume();
			resolve(response);
		})
			.once('error', reject)
			.end();
	});
}

/** A page without what differs from one request to the next. */
const still = (page: string, id: string): string =>
	page
		.replaceAll(id, 'ID')
		.replaceAll(/nonce="[^"]*"/g, '')
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID');

/** All rows of a provider as text. */
async function picture(providerId: string): Promise<string> {
	const tables = await owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const lines: string[] = [];
	for (const { name } of tables.rows) {
		// The seal job goes on sealing during the walk; seals tell nothing new about the rows.
		if (name.startsWith('event_seal')) continue;
		const rows = await owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${name} t where provider_id = $1 order by 1`,
			[providerId]
		);
		lines.push(...rows.rows.map((row) => `${name} ${row.line}`));
	}
	return lines.join('\n');
}

/** A walk through every door, as every role: a slow machine gets its time. */
const A_WALK = 600_000;

const hasParameter = (door: Door) => door.pattern.includes('[');
const pages = doors.filter((door) => door.kind === 'page');

describe('every door', () => {
	it('has been found', () => {
		expect(pages.length).toBeGreaterThan(20);
		expect([...sessions.keys()]).toEqual(
			expect.arrayContaining([
				'Care worker',
				'Team leader',
				'Registered manager',
				'Operations manager',
				'Quality lead',
				'Director',
				'Administrator'
			])
		);
	});

	it('inside the house sends a stranger to sign-in, and a stranger’s script away', async () => {
		for (const door of doors.filter((candidate) => candidate.isInside)) {
			const path = fill(door.pattern, newId());
			const page = await knock(path, html);
			expect([303, 404], `${path} answered ${page.statusCode}`).toContain(page.statusCode);
			if (page.statusCode === 303) expect(page.headers.location).toMatch(/^\/sign-in/);
			const script = await knock(path, {
				accept: 'application/json',
				'sec-fetch-mode': 'cors'
			});
			expect([401, 404], `${path} answered a script with ${script.statusCode}`).toContain(
				script.statusCode
			);
		}
	});

	it(
		'opens, or says why not, for every role, in at most six statements',
		async () => {
			for (const [role, cookie] of sessions) {
				for (const door of doors.filter((candidate) => !hasParameter(candidate))) {
					if (
						door.pattern === '/design' ||
						(door.kind === 'endpoint' && !door.actions.includes('GET'))
					)
						continue;
					const response = await get(door.pattern, cookie);
					const text = await response.text();
					expect(
						response.status,
						`${door.pattern} as ${role}:\n${text.slice(0, 300)}`
					).toBeLessThan(500);
					expect(text).not.toContain(MARK);
					expect(text, `${door.pattern} as ${role}`).not.toContain(SEEN_MARK);
					if (door.kind !== 'page' || response.status !== 200 || !door.isInside) continue;
					const statements = Number(response.headers.get('x-statements'));
					expect(statements, `${door.pattern} as ${role}`).toBeLessThanOrEqual(6);
				}
			}
		},
		A_WALK
	);

	it(
		'shows what was seen of one worker’s work to that worker, and around it to nobody else',
		async () => {
			const around = doors.flatMap((door) => {
				const path = hasParameter(door) ? addressAround(door.pattern, seen) : null;
				const isRead = door.kind === 'page' || door.actions.includes('GET');
				return path === null || !isRead ? [] : [{ door, path }];
			});
			expect(around.length).toBeGreaterThan(20);
			for (const [role, cookie] of sessions) {
				for (const { door, path } of around) {
					const response = await get(path, cookie);
					const where = `${door.pattern} as ${role}`;
					expect(response.status, where).toBeLessThan(500);
					expect(await response.text(), where).not.toContain(SEEN_MARK);
					if (door.kind !== 'page' || response.status !== 200) continue;
					expect(Number(response.headers.get('x-statements')), where).toBeLessThanOrEqual(6);
				}
			}
			const own = await get('/observations/mine', await signIn(seen.workerIdentity));
			expect(await own.text()).toContain(SEEN_MARK);
		},
		A_WALK
	);

	it(
		'answers another provider’s id exactly as one that nobody has',
		async () => {
			for (const [role, cookie] of sessions) {
				for (const door of doors.filter(hasParameter)) {
					if (door.kind === 'endpoint' && !door.actions.includes('GET')) continue;
					const unknown = newId();
					const nobodys = await get(fill(door.pattern, unknown), cookie);
					const nothing = still(await nobodys.text(), unknown);
					for (const id of idsFor(door)) {
						const foreign = await get(fill(door.pattern, id), cookie);
						const where = `${door.pattern} as ${role}`;
						expect(foreign.status, where).toBe(nobodys.status);
						expect(foreign.status, where).toBeLessThan(500);
						const text = await foreign.text();
						expect(text, where).not.toContain(MARK);
						expect(still(text, id), where).toBe(nothing);
					}
				}
			}
		},
		A_WALK
	);

	it(
		'changes nothing of another provider, whatever is posted',
		async () => {
			const before = await picture(theirs.providerId);
			const names = [
				'id',
				'staffId',
				'serviceId',
				'teamId',
				'lessonId',
				'signalId',
				'grant',
				'key'
			];
			for (const [role, cookie] of sessions) {
				for (const door of pages.filter((candidate) => candidate.isInside)) {
					for (const action of door.actions) {
						for (const id of idsFor(door)) {
							const fields = Object.fromEntries(names.map((name) => [name, id]));
							const path = `${fill(door.pattern, id)}${action === 'default' ? '' : `?/${action}`}`;
							const response = await post(path, fields, cookie);
							const where = `${path} as ${role}`;
							expect(response.status, where).toBeLessThan(500);
							expect(await response.text(), where).not.toContain(MARK);
						}
					}
				}
			}
			expect(await picture(theirs.providerId)).toBe(before);
		},
		A_WALK
	);

	it('refuses a form that another site sends', async () => {
		const cookie = sessions.get('Registered manager') ?? '';
		for (const door of pages.filter((candidate) => candidate.actions.length > 0)) {
			const action = door.actions[0] ?? 'default';
			const response = await fetch(
				`${origin}${fill(door.pattern, newId())}${action === 'default' ? '' : `?/${action}`}`,
				{
					method: 'POST',
					headers: { ...html, cookie, origin: 'https://elsewhere.example' },
					body: new URLSearchParams({ name: 'x' }),
					redirect: 'manual'
				}
			);
			expect(response.status, door.pattern).toBe(403);
		}
	});
});
