import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Pool } from 'pg';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();
let owner: Pool;

beforeAll(async () => {
	const connection = await attachEmbedded(inject('dataFolder'));
	if (!connection) throw new Error('The server under test has no database to look behind.');
	owner = openPool(connection, 1);
});

afterAll(async () => {
	await owner.end();
});

const choose = ({ page }: Visitor, question: RegExp, answer: RegExp) =>
	page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer }).check();

/** Whether these words stand anywhere in the tables of any provider. */
async function isKeptAnywhere(words: string): Promise<string[]> {
	const tables = await owner.query<{ name: string }>(
		`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
	);
	const found: string[] = [];
	for (const { name } of tables.rows) {
		const { rowCount } = await owner.query(
			`select 1 from ${name} t where to_jsonb(t)::text ilike $1 limit 1`,
			[`%${words}%`]
		);
		if ((rowCount ?? 0) > 0) found.push(name);
	}
	return found;
}

describe.each(waysToWalk)('an action, done by one and checked by another, $way', (walk) => {
	const { way, withoutJavaScript } = walk;
	const what = `Fit a self-closing hinge to the linen room door ${way}`;
	let manager: Visitor;
	let leader: Visitor;
	let leaderName: string;
	let reference: string;
	let reportPath: string;
	let actionPath: string;

	it('given a report, when the manager opens an action without answers, then each is asked for', async () => {
		const reporter = await visit({ withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		reference = await report(reporter, { words: `The linen room stood open ${way}.` });
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		leaderName = await nameOf(manager, people.teamLeader);
		await manager.signInAs(people.manager);
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(/The linen room stood open/);
		reportPath = new URL(manager.page.url()).pathname;
		await manager.follows('Open an action');
		await manager.page.getByLabel('What will change?').fill(`Remind staff about doors ${way}`);
		await manager.press('Open this action');
		expect(manager.status()).toBe(400);
		await manager.sees('Answer yes or no', manager.page.getByRole('alert'));
		expect(await manager.page.getByLabel('What will change?').inputValue()).toBe(
			`Remind staff about doors ${way}`
		);
		await manager.expectAccessible();
	});

	it('when they ask how strong “remind” is, then it is weaker, with why, and nothing is lost', async () => {
		await manager.press('Suggest from my words');
		expect(manager.status()).toBe(200);
		await manager.sees('Its words sound weaker');
		await manager.sees('It relies on people remembering.');
		await manager.page.getByLabel('What will change?').fill(what);
		await choose(manager, /about one worker/, /^No/);
		await choose(manager, /What is it for/, /Stop it happening again/);
		await choose(manager, /How strong is it/, /^Stronger/);
		await manager.page.getByLabel('Who sees to it?').selectOption({ label: leaderName });
		await manager.press('Open this action');
		await manager.page.getByRole('heading', { name: what, level: 1 }).waitFor();
		actionPath = new URL(manager.page.url()).pathname;
		await manager.sees('Planned');
		await manager.sees(`Report ${reference}`);
		await manager.expectAccessible();
		await manager.open(reportPath);
		await manager.sees(what, manager.page.getByRole('region', { name: 'Actions' }));
	});

	it('when its owner says only that it is done, then they are asked what shows it', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await leader.open('/actions');
		await leader.follows(what);
		const evidence = leader.page.getByLabel('What shows that it is done?');
		await evidence.fill('Done!');
		await leader.press('It is done');
		expect(leader.status()).toBe(422);
		await leader.sees(/Say what somebody else can go and look at/, leader.page.getByRole('alert'));
		expect(await evidence.inputValue()).toBe('Done!');
		await evidence.fill('The hinge is on, and the door shut by itself ten times');
		await leader.press('It is done');
		await leader.sees('Thank you. Somebody else looks now, and then it counts.');
		expect(await leader.page.getByText('Go and look').count()).toBe(0);
		await leader.expectAccessible();
	});

	it('when the doer checks it all the same, then they are told whom to ask', async () => {
		const refused = await leader.context.request.post(`${actionPath}?/check`, {
			form: { found: 'yes', note: 'I looked at my own work', revision: '2' },
			headers: { origin: inject('origin'), accept: 'text/html' }
		});
		expect(refused.status()).toBe(403);
		expect(await refused.text()).toContain('somebody else must check it');
	});

	it('when another looks, then it is checked, and the history says by whom', async () => {
		await manager.open('/actions?view=check');
		await manager.follows(what);
		await choose(manager, /You have looked/, /^Yes/);
		await manager.press('Save what you saw');
		expect(manager.status()).toBe(400);
		await manager.sees('Say what you looked at', manager.page.getByRole('alert'));
		await manager.page.getByLabel('What did you look at?').fill('I let the door go three times');
		await manager.press('Save what you saw');
		await manager.sees('Done, and somebody else has checked it');
		await manager.sees('Looked, and it is done: I let the door go three times');
		await manager.expectAccessible();
	});

	it('when it is called lasting on the same day, then it needs time first, and what was seen stays', async () => {
		await manager.sees(/Whether it worked is looked at on/);
		await choose(manager, /Did it work/, /^Yes/);
		const saw = manager.page.getByLabel('What did you see?');
		await saw.fill('The door was shut each time I passed');
		await manager.press('Save what you found');
		expect(manager.status()).toBe(422);
		await manager.sees(/It has to hold until/, manager.page.getByRole('alert'));
		expect(await saw.inputValue()).toBe('The door was shut each time I passed');
		await manager.expectAccessible();
		await choose(manager, /Did it work/, /^Not clear yet/);
		await manager.press('Save what you found');
		await manager.sees(
			'Not clear yet',
			manager.page.getByRole('region', { name: /^Whether it worked/ })
		);
		await manager.sees(/Looked at again on/);
		await manager.expectAccessible();
	});

	it('then the files hold exactly what the list shows', async () => {
		const query = '?view=services&state=ended';
		await manager.open(`/actions${query}`);
		await manager.sees(what);
		const csv = await manager.context.request.get(`/actions/export.csv${query}`);
		expect(csv.headers()['content-type']).toContain('text/csv');
		const [line] = (await csv.text()).split('\r\n').filter((one) => one.includes(what));
		expect(line).toContain('Checked');
		expect(line).toContain(leaderName);
		const excel = await manager.context.request.get(`/actions/export.xlsx${query}`);
		expect((await excel.body()).subarray(0, 2).toString()).toBe('PK');
		await manager.expectAccessible();
	});

	it('when it is about one worker, then the five questions come, and nothing typed is kept anywhere', async () => {
		const secret = `zyxw${Date.now()}${withoutJavaScript ? 'a' : 'b'}`;
		await manager.open(`/actions/new?from=report&id=${reportPath.split('/').at(-1)}`);
		await choose(manager, /about one worker/, /^Yes/);
		await manager.page.getByLabel('What will change?').fill(`Speak to them ${secret}`);
		await manager.press('Open this action');
		await manager.page
			.getByRole('heading', { name: 'Before anything about one worker', level: 1 })
			.waitFor();
		expect(manager.page.url()).not.toContain(secret);
		expect(
			await manager.page.getByRole('listitem').getByRole('heading', { level: 2 }).count()
		).toBe(5);
		expect(
			await manager.page.locator('textarea, input:not([type=hidden]):not([type=search])').count()
		).toBe(0);
		await manager.expectAccessible();
		await manager.press('I have gone through all five');
		expect(new URL(manager.page.url()).pathname).toBe(reportPath);
		await manager.sees('Something about one worker went to the proper process.');
		expect(await isKeptAnywhere(secret)).toEqual([]);
		const kept = await manager.page.evaluate(() => JSON.stringify({ ...localStorage }));
		expect(kept).not.toContain(secret);
	});
});
