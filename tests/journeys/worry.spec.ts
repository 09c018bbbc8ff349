import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { referenceOf } from './steps/report.ts';

const visit = journeys();

describe.each(waysToWalk)('a worry about the manager, $way', ({ way, withoutJavaScript }) => {
	const words = `Someone was shouted at behind a closed door, ${way}.`;
	let reporter: Visitor;
	let recipient: Visitor;
	let reference: string;
	let sentPath: string;
	const id = () => sentPath.replace('/report/sent/', '');

	it('given it is about the manager, then it is taken, and nobody counts as told', async () => {
		reporter = await visit({ withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		await reporter.open('/report');
		const { page } = reporter;
		await page.getByRole('radio', { name: /I’m worried someone is being hurt/ }).check();
		await page.getByLabel('In your own words').fill(words);
		await reporter.press('Send – thank you');
		await reporter.sees('In danger now? Ring first');
		expect(await page.getByLabel('What are you worried about?').inputValue()).toBe(words);
		await page
			.getByRole('radiogroup', { name: 'Is everyone safe now?' })
			.getByRole('radio', { name: 'Yes' })
			.check();
		await page.getByRole('radio', { name: 'Not needed' }).check();
		await page.getByRole('radio', { name: 'My manager' }).check();
		await reporter.press('Send – thank you');
		reference = await referenceOf(reporter);
		sentPath = new URL(page.url()).pathname;
		await reporter.sees('Nobody has said they have it yet');
		await reporter.sees('Nobody it is about can see it.');
	});

	it.each([
		['the manager', people.manager],
		['the team leader who works for them', people.teamLeader],
		['the manager of another service', people.otherManager],
		['the administrator', people.administrator]
	])('then %s finds it nowhere', async (_, line) => {
		const other = await visit({ screen: 'desktop', withoutJavaScript });
		await other.signInAs(line);
		for (const path of [`/reports/${id()}`, sentPath]) {
			await other.open(path);
			expect(other.status(), path).toBe(404);
		}
		for (const path of [
			'/',
			'/reports',
			'/reports?view=triage',
			'/reports?view=worries',
			`/reports?reference=${reference}`
		]) {
			await other.open(path);
			const page = await other.page.content();
			expect(page, path).not.toContain(id());
			expect(page, path).not.toContain(words);
		}
		const file = await other.context.request.get('/reports/export.csv');
		expect(await file.text()).not.toContain(words);
	});

	it('when somebody it was sent to has it, then the reporter reads that, and not before', async () => {
		recipient = await visit({ screen: 'desktop', withoutJavaScript });
		await recipient.signInAs(people.operations);
		await recipient.open('/reports?view=worries');
		const row = recipient.page.getByRole('row').filter({ hasText: reference });
		await recipient.follows('Safeguarding worry', row);
		await recipient.sees(words);
		await recipient.sees('This was sent to you');
		await reporter.open(sentPath);
		await reporter.sees('Nobody has said they have it yet');
		await recipient.press('I have it');
		await recipient.sees('Has it.');
		await reporter.open(sentPath);
		await reporter.sees('Somebody has it');
		expect(await reporter.count('Nobody has said they have it yet')).toBe(0);
	});
});
