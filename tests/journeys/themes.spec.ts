import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { fillReport, referenceOf, report } from './steps/report.ts';

const visit = journeys();
const BED = 'Fall – Fall from bed';

/** Words of each way that stand in no other report, so that each walk finds a theme of its own. */
const pairs = {
	'with JavaScript': ['mattress', 'castors'],
	'without JavaScript': ['bedrail', 'wedge']
} as const;

/** A few minutes on: within what a clock may differ, and after a lesson that has just gone live. */
const inFiveMinutes = (): string =>
	new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Europe/London',
		dateStyle: 'short',
		timeStyle: 'short'
	})
		.format(new Date(Date.now() + 5 * 60_000))
		.replace(' ', 'T');

describe.each(waysToWalk)('a theme over many kinds, $way', ({ way, withoutJavaScript }) => {
	const [one, other] = pairs[way];
	const name = `Rolling out of bed ${way}`;
	const title = `Lower the bed first ${way}`;
	let lead: Visitor;
	let manager: Visitor;
	let reporter: Visitor;
	let themePath: string;
	let lessonPath: string;
	let reference: string;

	it('given reports of four kinds that say the same two words', async () => {
		reporter = await visit({ screen: 'phone', withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		const tell = (kind: string, words: string, type?: string) =>
			report(reporter, { kind, words: `${words} ${way}.`, ...(type ? { type } : {}) });
		await tell('Something went wrong', `Slid because the ${one} moved on loose ${other}`, BED);
		await tell('Something went wrong', `The ${other} were unlocked beneath the ${one}`, BED);
		await tell('Nearly went wrong', `Caught the ${one} before its ${other} rolled`);
		await tell('Someone is unhappy', `Says the ${one} squeaks and the ${other} stick`);
		await tell('Something is unsafe', `One ${one} stands on broken ${other}`);
		await tell('Something went well', `Locked both ${other} below each ${one} unasked`);
	});

	it('when the quality lead looks now, then it is proposed with why', async () => {
		lead = await visit({ screen: 'desktop', withoutJavaScript });
		await lead.signInAs(people.qualityLead);
		await lead.open('/learning');
		await lead.follows(/Themes/);
		await lead.press('Look now');
		await lead.sees(/Last looked today/);
		const proposed = lead.page.getByRole('region', { name: 'Proposed' });
		await lead.sees(new RegExp(`These 6 reports .*${one}`), proposed);
		await lead.expectAccessible();
		const mine = proposed.getByRole('listitem').filter({ hasText: one });
		await lead.follows(/./, mine);
		themePath = new URL(lead.page.url()).pathname;
		await lead.sees('Why it is proposed');
		await lead.page.getByText('How this is worked out').first().click();
		await lead.sees(/would come up by chance/);
		await lead.expectAccessible();
	});

	it('when nothing is typed, then it says what is missing and keeps the rest', async () => {
		const { page } = lead;
		await page.getByLabel('What keeps coming back, in plain words?').fill('');
		await lead.press('Confirm it');
		expect(lead.status()).toBe(400);
		await lead.sees('Name it in plain words', page.getByRole('alert'));
		await page.getByText('No, set it aside').click();
		await lead.press('Set it aside');
		expect(lead.status()).toBe(400);
		await lead.sees('Say why it is not a theme', page.getByRole('alert'));
		await lead.expectAccessible();
	});

	it('when they confirm it, then it is one theme over went wrong, complaint and went well', async () => {
		const { page } = lead;
		await page.getByLabel('What keeps coming back, in plain words?').first().fill(name);
		await lead.press('Confirm it');
		await page.getByRole('heading', { name, level: 1 }).waitFor();
		await lead.sees('Confirmed');
		const kinds = page.getByRole('region', { name: 'By kind' });
		for (const kind of ['Went wrong', 'Nearly went wrong', 'Complaint', 'Went well']) {
			await lead.sees(kind, kinds);
		}
		await lead.sees(/1 about what went well/);
		await page.getByText('Add a report', { exact: true }).click();
		await page.getByLabel('Reference of the report').fill('NO-SUCH');
		await lead.press('Add the report');
		expect(lead.status()).toBe(422);
		await lead.sees('We could not find a report with that reference', page.getByRole('alert'));
		expect(await page.getByLabel('Reference of the report').inputValue()).toBe('NO-SUCH');
	});

	it('when a report is taken out, then the history says so', async () => {
		await lead.open(themePath);
		await lead.press(/Take out/);
		await lead.sees('1 report taken out.');
		await lead.sees(/^5 reports in 1 service/);
	});

	it('when the manager starts a lesson from it and it goes live', async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/learning/themes');
		await manager.follows(name);
		await manager.follows('Start a lesson from this');
		await manager.sees('It learns from');
		lessonPath = await lesson.startLesson(manager, title);
		await lesson.writeWords(manager, 'Grace Adeyemi');
		await lesson.writeBehaviours(manager, ['Lower the bed before you turn away.']);
		await lesson.writeQuestion(manager);
		await lesson.sayWhoFor(manager, 'Oakview');
		const approver = await visit({ screen: 'desktop', withoutJavaScript });
		await approver.signInAs(people.qualityLead);
		await approver.open(lessonPath);
		await approver.press('Approve');
		await lesson.goLive(approver);
		await approver.sees('Has it happened again?');
		await approver.sees('It has not been reported again.');
		await lead.open(themePath);
		await lead.sees(title);
	});

	it('then a new report of the same failure is flagged on the report', async () => {
		await reporter.open('/report');
		await fillReport(reporter, { words: `Out of bed once more ${way}.`, type: BED });
		await reporter.page.getByText('Where and when?').click();
		await reporter.page.getByLabel('When?', { exact: true }).fill(inFiveMinutes());
		await reporter.press('Send – thank you');
		reference = await referenceOf(reporter);
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(new RegExp(`Out of bed once more ${way}`));
		await manager.sees('This has happened again since the lesson');
		await manager.sees(title);
		await manager.expectAccessible();
	});

	it('and on the lesson, with “same failure, no harm” beside it, and on home', async () => {
		await manager.page.getByText('Change type, harm, place, shift or team').click();
		await manager.page.getByLabel('Physical harm').selectOption({ label: 'Low: hurt a little' });
		await manager.page.getByLabel('Distress').selectOption({ label: 'No distress' });
		await manager.page
			.getByLabel('Could it have been worse?')
			.selectOption({ label: 'Hurt a little at worst' });
		await manager.press('Save');
		await manager.open(lessonPath);
		await manager.sees('Again with harm: 1. Same failure, no harm: 0.');
		await manager.follows('See what happened again');
		await manager.sees(reference);
		await manager.expectAccessible();
		await manager.open('/');
		await manager.sees(new RegExp(`It has happened again: “${title}”`));
	});

	it('when the owner says nothing of why, then it is asked for; then it is kept', async () => {
		await manager.open(`${lessonPath}/again`);
		await manager.press('Save the answer');
		expect(manager.status()).toBe(400);
		await manager.sees('Choose one', manager.page.getByRole('alert'));
		await manager.page.getByRole('radio', { name: /The change was too weak/ }).check();
		await manager.page.getByLabel(/What made it hard/).fill('The handset was out of reach.');
		await manager.press('Save the answer');
		await manager.sees(/The change was too weak .*The handset was out of reach/);
	});

	it('when the manager says it is not the same, then both are kept', async () => {
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(new RegExp(`Out of bed once more ${way}`));
		await manager.follows('It is not the same, or another lesson');
		const linked = manager.page.locator('section').filter({ hasText: title });
		await linked.getByText('It is not the same thing').first().click();
		await linked.getByLabel('What is different this time?').fill('A fall at the sink.');
		await manager.press('It is not the same thing', linked);
		await manager.sees('What was said');
		expect(await manager.page.getByRole('link', { name: `“${title}”` }).count()).toBe(0);
		await manager.open(`${lessonPath}/again`);
		await manager.sees('Looked at, and not the same thing');
		await manager.sees('A fall at the sink.');
	});

	it('what rises and falls is told by quarter, on a phone too', async () => {
		const phone = await visit({ screen: 'phone', withoutJavaScript });
		await phone.signInAs(people.manager);
		await phone.open('/learning/themes');
		await phone.expectAccessible();
		await phone.follows('What rises and what falls, by service');
		await phone.sees('Reports and harm by quarter');
		await phone.expectAccessible();
		await phone.open(themePath);
		await phone.expectAccessible();
	});

	it('a care worker reads the theme, without reports and places', async () => {
		await reporter.open(themePath);
		await reporter.page.getByRole('heading', { name, level: 1 }).waitFor();
		expect(await reporter.count('The newest reports you may open')).toBe(0);
		expect(await reporter.count('By service')).toBe(0);
	});
});
