import { describe, expect, inject, it } from 'vitest';
import { journeys } from '../support/journey.ts';
import { openHandover, tap } from './steps/handover.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { fillReport } from './steps/report.ts';

const visit = journeys();

describe.each(waysToWalk)('what is typed wrongly, $way', ({ way, withoutJavaScript }) => {
	it('given a report without a kind, then the words stay and the mistake is named', async () => {
		const reporter = await visit({ withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		await reporter.open('/report');
		await reporter.page.getByLabel('In your own words').fill(`The tap drips ${way}.`);
		await reporter.press('Send – thank you');
		expect(reporter.status()).toBe(400);
		await reporter.sees('One thing to put right', reporter.page.getByRole('alert'));
		expect(await reporter.page.title()).toContain('Problem');
		const words = await reporter.page.getByLabel('In your own words').inputValue();
		expect(words).toBe(`The tap drips ${way}.`);
		await reporter.page.getByRole('link', { name: 'Choose what kind of thing it was' }).click();
		expect(new URL(reporter.page.url()).hash).toBe('#report-kind');
	});

	it('given nothing at all, then everything that is missing is listed', async () => {
		const reporter = await visit({ withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		await reporter.open('/report');
		await reporter.press('Send – thank you');
		const summary = reporter.page.getByRole('alert');
		await reporter.sees('2 things to put right', summary);
		await reporter.sees('Say what happened, in your own words.', summary);
		await reporter.sees('Choose what kind of thing it was', summary);
		await reporter.expectAccessible();
	});

	it('given a time that has not come, or a reference nobody has, then it says so and keeps the rest', async () => {
		const reporter = await visit({ withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		await reporter.open('/report');
		const { page } = reporter;
		await fillReport(reporter, { words: `Wrong day ${way}.` });
		await page.getByText('Where and when?').click();
		await page.getByLabel('When?', { exact: true }).fill('2099-01-01T10:00');
		await reporter.press('Send – thank you');
		expect(reporter.status()).toBe(422);
		await reporter.sees('That time has not come yet.', page.getByRole('alert'));
		await page.getByLabel('When?', { exact: true }).fill('2026-11-01T10:00');
		await page.getByText('Add more now – or later').click();
		await page.getByLabel('Who was affected?').fill('NOBODY-1');
		await reporter.press('Send – thank you');
		expect(reporter.status()).toBe(422);
		await reporter.sees('We know nobody at Oakview by “NOBODY-1”.', page.getByRole('alert'));
		expect(await page.getByLabel('In your own words').inputValue()).toBe(`Wrong day ${way}.`);
		expect(await page.getByLabel('Who was affected?').inputValue()).toBe('NOBODY-1');
	});

	it('when an author approves their own lesson, then they are told whom to ask', async () => {
		const author = await visit({ screen: 'desktop', withoutJavaScript });
		await author.signInAs(people.manager);
		await author.open('/learning/new');
		const path = await lesson.startLesson(author, `Turn the tap off ${way}`);
		const refused = await author.context.request.post(`${path}?/approve`, {
			form: { revision: '1' },
			headers: { origin: inject('origin'), accept: 'text/html' }
		});
		expect(refused.status()).toBe(403);
		const words = await refused.text();
		expect(words).toContain('You wrote part of this lesson, so somebody else must approve it.');
		expect(words).toContain('Ask your quality lead, operations manager or director.');
	});

	it('given somebody who answered but is not here, then the handover asks about them', async () => {
		const leader = await visit({ withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await openHandover(leader, 'Stay with the person until they have swallowed');
		await tap(leader, 2, 2);
		// Unticked again: the answer of the second person stays behind, hidden.
		const present = leader.page.getByRole('group', { name: 'Who is here?' });
		await present.getByRole('checkbox').nth(1).uncheck();
		await leader.press(/^Done/);
		expect(leader.status()).toBeGreaterThanOrEqual(400);
		await leader.page.getByRole('alert').waitFor();
		const answered = leader.page.getByRole('group', { name: 'Tap who answered' });
		expect(await answered.getByRole('checkbox').nth(1).isVisible()).toBe(true);
		expect(await answered.getByRole('checkbox').nth(1).isChecked()).toBe(true);
		await leader.expectAccessible();
	});
});
