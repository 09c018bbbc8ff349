import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { readCursor } from '#kernel/keyset.ts';
import { complaintsOn } from '../../../../../tests/support/complaints.ts';
import { testDatabase } from '../../../../../tests/support/database.ts';
import { told } from '../../../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../../tests/support/provider.ts';
import { complaintOfReport } from '../beside.server.ts';
import { dueOf } from '../clocks.ts';
import { complaintPageOf } from '../complaint-page.ts';
import { readComplaintFilters } from '../filters.ts';
import { complaintFileRow, complaintRow } from '../list-table.ts';
import { complaintResources } from '../resources.server.ts';
import { homeItemsOfComplaints } from './home.server.ts';
import { listComplaints, type ListedComplaint } from './list.server.ts';
import { complaintDetail } from './page.server.ts';
import { complaintsSummary } from './summary.server.ts';
import { voicesByQuarter } from './voices.server.ts';

const db = testDatabase();
const { done, complain, step, today } = complaintsOn(db);
const read = <Value>(given: GivenProvider, query: Parameters<typeof db.tenants.read<Value>>[1]) =>
	db.tenants.read(given.providerId, query);

const list = (given: GivenProvider, who: PersonKey, query = '', on = today()) =>
	read(given, (tx) =>
		listComplaints(tx, given.actor(who), readComplaintFilters(new URLSearchParams(query)), {
			cursor: null,
			size: 50,
			today: on
		})
	);

const details = {
	route: 'council',
	fromWhom: 'family',
	receivedBy: 'letter',
	consent: 'given',
	subject: 'food',
	wants: 'Warm tea.'
};

/** One that is open and was acknowledged, one answered, one answered and learned; the newest last. */
async function givenThree(given: GivenProvider): Promise<[string, string, string]> {
	const ids: string[] = [];
	for (let place = 0; place < 3; place += 1) {
		const id = await complain(given);
		const receivedOn = addDays(today(), place - 20);
		await step(given, id, 'complaints.keep-details', { ...details, receivedOn });
		if (place === 0) {
			await done(given, 'grace', 'complaints.keep-complainant', {
				id,
				name: 'Rose Tulip',
				contact: '01632 960001',
				formats: ['braille']
			});
		}
		await step(given, id, 'complaints.acknowledge', { on: receivedOn, way: 'letter' });
		if (place > 0) {
			await step(given, id, 'complaints.answer', {
				on: addDays(receivedOn, 1),
				way: 'letter',
				outcome: 'upheld',
				remedies: ['apology']
			});
		}
		ids.push(id);
	}
	const [open = '', answered = '', learned = ''] = ids;
	await done(given, 'grace', 'complaints.close-learned', {
		id: learned,
		how: 'nothing',
		reason: 'It was the kettle.'
	});
	return [open, answered, learned];
}

const idsOf = (found: { rows: readonly { id: string }[] }) => found.rows.map(({ id }) => id);

describe('the register of complaints', () => {
	it('shows both closures, and never one for the other', async () => {
		const given = await givenProvider(db);
		const [open, answered, learned] = await givenThree(given);
		expect(idsOf(await list(given, 'grace'))).toEqual([learned, answered, open]);
		expect(idsOf(await list(given, 'grace', 'state=open'))).toEqual([open]);
		expect(idsOf(await list(given, 'grace', 'state=answered'))).toEqual([learned, answered]);
		expect(idsOf(await list(given, 'grace', 'state=unlearned'))).toEqual([answered]);
		expect(idsOf(await list(given, 'grace', 'state=learned'))).toEqual([learned]);
		const { rows } = await list(given, 'grace', 'state=unlearned');
		const cells = complaintRow(rows[0] as ListedComplaint, today()).cells;
		expect(cells).toMatchObject({
			answered: { text: 'Answered', tone: 'good' },
			learned: { text: 'Not yet', tone: 'unknown' }
		});
	});

	it('calls overdue in rows exactly what the rule calls overdue', async () => {
		const given = await givenProvider(db);
		await givenThree(given);
		for (const ahead of [-20, -10, 0, 1, 2, 5, 10, 60]) {
			const on = addDays(today(), ahead);
			const all = await list(given, 'grace', '', on);
			const late = all.rows.filter((row) => dueOf(row, on).isOverdue);
			expect(idsOf(await list(given, 'grace', 'state=overdue', on)), on).toEqual(
				late.map(({ id }) => id)
			);
		}
	});

	it('turns its pages without a gap in every order', async () => {
		const given = await givenProvider(db);
		await givenThree(given);
		await complain(given);
		for (const sort of ['-received', 'received', 'next']) {
			const filters = readComplaintFilters(new URLSearchParams({ sort }));
			const turned: string[] = [];
			let cursor = null;
			do {
				const at: ReturnType<typeof readCursor> = cursor;
				const page = await read(given, (tx) =>
					listComplaints(tx, given.actor('grace'), filters, { cursor: at, size: 1, today: today() })
				);
				turned.push(...idsOf(page));
				cursor = readCursor(page.next);
			} while (cursor !== null && turned.length < 9);
			expect(turned, sort).toEqual(idsOf(await list(given, 'grace', `sort=${sort}`)));
		}
	});

	it('is nobody’s whose service it is not, and nothing of it is an administrator’s', async () => {
		const given = await givenProvider(db);
		await givenThree(given);
		for (const who of ['mo', 'alex', 'bola'] as const) {
			expect(idsOf(await list(given, who)), who).toEqual([]);
		}
		expect(idsOf(await list(given, 'helen'))).toHaveLength(3);
	});
});

describe('who complained', () => {
	it('is in no list, file, part or answer of the API, and on the page only for those who answer', async () => {
		const given = await givenProvider(db);
		const [open] = await givenThree(given);
		const now = new Date();
		const key = {
			kind: 'api_key' as const,
			providerId: given.providerId,
			keyId: open,
			name: 'A key',
			scopes: ['complaints.read', 'signals.read', 'complaints.write']
		};
		const [resource] = complaintResources;
		const shown = await read(given, async (tx) => {
			const actor = given.actor('grace');
			const listed = await listComplaints(tx, actor, readComplaintFilters(new URLSearchParams()), {
				cursor: null,
				size: 50,
				today: today()
			});
			return {
				listed,
				cells: listed.rows.map((row) => complaintRow(row, today())),
				file: listed.rows.map((row) => complaintFileRow(row, today())),
				beside: await told(tx, complaintOfReport(actor, open, now)),
				home: await told(tx, homeItemsOfComplaints(actor, now)),
				api: await resource?.list(tx, key, {}, { cursor: null, limit: 50 })
			};
		});
		expect(shown.api?.rows).toHaveLength(3);
		expect(JSON.stringify(shown)).not.toMatch(/Tulip|960001/);
		expect(JSON.stringify(shown.api)).not.toContain('tea');

		const pageFor = (who: PersonKey) =>
			read(given, async (tx) => {
				const actor = given.actor(who);
				const detail = await complaintDetail(tx, actor, open);
				return detail && complaintPageOf({ actor, detail, actions: [], now });
			});
		for (const who of ['grace', 'martin'] as const) {
			expect((await pageFor(who))?.complainant?.name, who).toBe('Rose Tulip');
		}
		for (const who of ['tess', 'helen', 'sunita', 'ana'] as const) {
			const page = await pageFor(who);
			expect(page, who).not.toBeNull();
			expect(page?.complainant, who).toBeNull();
			expect(JSON.stringify(page), who).not.toMatch(/Tulip|960001|Braille/);
		}
		expect(await pageFor('alex')).toBeNull();
		expect(await pageFor('mo')).toBeNull();
	});
});

describe('what is counted', () => {
	it('tells answered and learned apart, and history as not known', async () => {
		const given = await givenProvider(db);
		await givenThree(given);
		const period = { from: addDays(today(), -30), to: today(), service: null, today: today() };
		const summary = await read(given, (tx) => complaintsSummary(tx, given.actor('helen'), period));
		expect(summary.all).toMatchObject({
			received: 3,
			acknowledged: 3,
			answered: 2,
			learned: 0,
			nothingToLearn: 1,
			unknown: 0
		});
		expect(summary.byService).toMatchObject([{ name: 'Oakview', answered: 2, nothingToLearn: 1 }]);
		expect(summary.by.outcome).toEqual([{ code: 'upheld', count: 2 }]);
		expect(summary.by.remedy).toEqual([{ code: 'apology', count: 2 }]);
		const none = await read(given, (tx) => complaintsSummary(tx, given.actor('mo'), period));
		expect(none.all.received).toBe(0);
	});

	it('sets comments beside complaints, by quarter and service', async () => {
		const given = await givenProvider(db);
		await complain(given, { happenedAt: '2026-02-03T10:00' });
		await complain(given, { kind: 'comment', happenedAt: '2026-05-03T10:00' });
		await complain(given, { kind: 'comment', happenedAt: '2026-06-30T23:30' });
		await complain(given, { kind: 'incident', happenedAt: '2026-05-04T10:00' });
		const wanted = ['2026-Q1', '2026-Q2'];
		const voices = await read(given, (tx) => voicesByQuarter(tx, given.actor('grace'), wanted));
		expect(voices).toEqual([
			{
				id: given.services.oakview,
				name: 'Oakview',
				quarters: [
					{ quarter: '2026-Q1', comments: 0, complaints: 1 },
					{ quarter: '2026-Q2', comments: 2, complaints: 0 }
				]
			}
		]);
		expect(await read(given, (tx) => voicesByQuarter(tx, given.actor('mo'), wanted))).toEqual([]);
	});
});

describe('home', () => {
	it('says first what is owed, then what was answered and not learned', async () => {
		const given = await givenProvider(db);
		await givenThree(given);
		await complain(given);
		const kinds = async (who: PersonKey, at: Date) =>
			(await read(given, (tx) => told(tx, homeItemsOfComplaints(given.actor(who), at)))).map(
				(item) => item.kind
			);
		const now = new Date();
		expect(await kinds('grace', now)).toEqual([
			'complaint_acknowledge',
			'complaint_answer',
			'complaint_learn'
		]);
		for (const who of ['ana', 'tess', 'helen', 'mo', 'alex'] as const) {
			expect(await kinds(who, now), who).toEqual([]);
		}
	});
});

describe('beside a report', () => {
	it('points out a comment that reads like a complaint, and changes nothing', async () => {
		const given = await givenProvider(db);
		const id = await complain(given, { kind: 'comment', words: 'They never knock.' });
		const beside = await read(given, (tx) =>
			told(tx, complaintOfReport(given.actor('grace'), id, new Date()))
		);
		expect(beside).toMatchObject([{ id: 'may-be-complaint', notice: 'unknown' }]);
		const plain = await complain(given, { kind: 'comment', words: 'The soup was nice.' });
		expect(
			await read(given, (tx) =>
				told(tx, complaintOfReport(given.actor('grace'), plain, new Date()))
			)
		).toEqual([]);
		expect(idsOf(await list(given, 'grace'))).toEqual([]);
	});
});
