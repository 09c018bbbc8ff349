import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';
import { inDays } from './steps/supervision.ts';

const visit = journeys();

/** Opens themes one after another until one is found that can be asked about in supervision. */
async function openTheme(visitor: Visitor): Promise<void> {
	await visitor.open('/learning/themes');
	const found = await visitor.page
		.locator('a[href^="/learning/themes/"]')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
	for (const href of found.filter((one) => /[0-9a-f-]{36}$/.test(one))) {
		await visitor.open(href);
		if ((await visitor.count('Ask about it in managers’ supervision')) > 0) return;
	}
	expect.unreachable('The sample has no confirmed theme.');
}

describe.each(waysToWalk)('what keeps coming back changes supervision, $way', (walk) => {
	const { way, withoutJavaScript } = walk;
	const question = `What do nights do when two bells ring at once, ${way}?`;
	const private_ = `Sleeps badly before inspections, ${way}`;
	const note = `Ask about the rota again, ${way}`;
	let leader: Visitor;
	let manager: Visitor;
	let managerName: string;
	let leaderName: string;
	let session: string;
	let lessonPath: string;

	it('given a theme, when nobody writes what is asked, then it is named and what was chosen stays', async () => {
		leader = await visit({ screen: 'desktop', withoutJavaScript });
		managerName = await nameOf(leader, people.manager);
		leaderName = await nameOf(leader, people.operations);
		await leader.signInAs(people.operations);
		await openTheme(leader);
		await leader.follows('Ask about it in managers’ supervision');
		const chosen = leader.page.getByRole('checkbox', { name: new RegExp(managerName) });
		await chosen.check();
		await leader.press('Change their supervision');
		expect(leader.status()).toBe(400);
		await leader.sees('Write the question', leader.page.getByRole('alert'));
		expect(await chosen.isChecked()).toBe(true);
		await leader.expectAccessible();
		await leader.page.getByLabel('What is asked each time?').fill(question);
		await leader.press('Change their supervision');
		await leader.sees('Who is due, and when');
		const row = leader.page.getByRole('row').filter({ hasText: managerName });
		await leader.sees(/Meeting more often for a time: every two weeks/, row);
		await leader.expectAccessible();
	});

	it('when they book it for a day that has passed, then it is said and the answers stay; then it is booked', async () => {
		await leader.follows(managerName);
		await leader.sees('Something keeps coming back across services', leader.page.locator('main'));
		await leader.expectAccessible();
		await leader.follows('Book the next one');
		await leader.page.getByLabel('When will you meet?').fill(`${inDays(-3)}T10:00`);
		await leader.page.getByRole('radio', { name: 'By video' }).check();
		await leader.press('Book it');
		expect(leader.status()).toBe(422);
		await leader.sees(/That day has passed/);
		expect(await leader.page.getByRole('radio', { name: 'By video' }).isChecked()).toBe(true);
		await leader.page.getByLabel('When will you meet?').fill(`${inDays(1)}T10:00`);
		await leader.press('Book it');
		await leader.sees(`Supervision of ${managerName}`);
		session = new URL(leader.page.url()).pathname;
	});

	it('then the manager sees it, puts down a point, and says how she is to the two of them', async () => {
		manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/supervision');
		await manager.sees(`With ${leaderName}.`);
		await manager.expectAccessible();
		await manager.open(session);
		await manager.sees(question);
		await manager.page.getByText('Add something to talk about').click();
		await manager.page.getByLabel('Something to talk about').fill(`The garden door ${way}`);
		await manager.press('Add it');
		await manager.sees(`The garden door ${way}`);
		await manager.follows(/Write it/, manager.page.locator('#wellbeing'));
		await manager.press('Keep this');
		expect(manager.status()).toBe(400);
		await manager.expectAccessible();
		await manager.page.getByLabel('What was said?').fill(private_);
		await manager.press('Keep this');
		await manager.sees(`Supervision with ${leaderName}`);
		expect(await manager.count(private_)).toBe(0);
	});

	it('when they call it held without a lesson, then it is refused, and says what is missing', async () => {
		await leader.open(session);
		await leader.page.getByLabel('For how many minutes?').fill('65');
		await leader.press('We have met');
		expect(leader.status()).toBe(422);
		await leader.sees('Talk about at least one live lesson');
		expect(await leader.page.getByLabel('For how many minutes?').inputValue()).toBe('65');
		await leader.expectAccessible();
	});

	it('when the manager leaves a question out, then her words stay; and account and record stand side by side', async () => {
		await manager.open(session);
		const lessons = manager.page.locator('#lessons');
		const first = lessons.locator('a[href*="/lessons/"]').first();
		lessonPath =
			/lessons\/([0-9a-f-]{36})/.exec((await first.getAttribute('href')) ?? '')?.[1] ?? '';
		await Promise.all([manager.page.waitForEvent('load'), first.click()]);
		await manager.sees('What is written down');
		await manager.page.getByRole('radio', { name: 'Everybody has been briefed' }).check();
		await manager.page.getByLabel('How was it done?').fill(`By hand, ${way}`);
		await manager.page.getByRole('radio', { name: 'More than once since' }).check();
		await manager.press('Keep this');
		expect(manager.status()).toBe(400);
		await manager.sees('Say whether somebody looked', manager.page.getByRole('alert'));
		expect(await manager.page.getByLabel('How was it done?').inputValue()).toBe(`By hand, ${way}`);
		await manager.expectAccessible();
		await manager.page.getByRole('radio', { name: 'Somebody looked, and it was done' }).check();
		await manager.press('Keep this');
		await manager.sees('The account, and the record beside it');
		await manager.sees(`By hand, ${way}`);
		await manager.sees('They differ');
		await manager.expectAccessible();
	});

	it('then evidence is picked, not typed again', async () => {
		const evidence = manager.page.locator('#evidence');
		await evidence.getByRole('checkbox').first().check();
		await manager.press('Lean on these');
		await manager.sees('It leans on');
	});

	it('when both have met and agreed, then it stands, with what either added', async () => {
		await leader.open(session);
		await leader.page.getByText('My own note').click();
		await leader.page.getByLabel('Your own note').fill(note);
		await leader.press('Keep it for me');
		await leader.press('We have met');
		await leader.sees('Is this what was said?');
		await leader.follows(/Read it/, leader.page.locator('#wellbeing'));
		await leader.sees(private_);
		await leader.open(session);
		await leader.press('This is what was said');
		await leader.sees(new RegExp(`Thank you. ${managerName} reads it now`));
		await manager.open(session);
		await manager.page.getByLabel('Do you want to add anything?').fill(`And the rota ${way}`);
		await manager.press('This is what was said');
		await manager.sees('Agreed by both');
		await manager.sees(`And the rota ${way}`);
		await manager.expectAccessible();
		expect(await manager.count(note)).toBe(0);
		await leader.open(session);
		await leader.sees(`And the rota ${way}`);
	});

	it('then nobody else can read it, and the lesson says that supervision touched it, not that it was checked', async () => {
		for (const line of [
			people.director,
			people.qualityLead,
			people.otherManager,
			people.teamLeader,
			people.careWorker,
			people.administrator
		]) {
			const other = await visit({ withoutJavaScript });
			await other.signInAs(line);
			for (const path of [
				session,
				`${session}/part/wellbeing`,
				`${session}/lessons/${lessonPath}`
			]) {
				await other.open(path);
				expect(other.status(), `${path} as ${line}`).toBe(404);
			}
		}
		await leader.open(`/supervision/lessons/${lessonPath}`);
		await leader.sees('A supervision touched it', leader.page.locator('main'));
		await leader.expectAccessible();
		await leader.open(`/learning/${lessonPath}`);
		await leader.sees('In supervision');
	});
});
