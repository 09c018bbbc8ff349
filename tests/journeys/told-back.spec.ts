import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();

/** The cell of one service's row on the page of figures. */
async function cellOf(reader: Visitor, service: string, column: string): Promise<string> {
	const row = reader.page.getByRole('row').filter({ hasText: service });
	return row.locator(`td[data-label="${column}"]`).innerText();
}

const counted = (text: string): number => Number(/^(\d+) of/.exec(text)?.[1] ?? 0);

describe.each(waysToWalk)(
	'whoever tells us something hears back, $way',
	({ way, withoutJavaScript }) => {
		const words = `The bathroom light flickers at night, ${way}.`;
		let reporter: Visitor;
		let manager: Visitor;
		let lead: Visitor;
		let sentPath: string;
		let reportPath: string;
		let before: number;

		it('given a report from a phone, then its page says honestly where it stands', async () => {
			reporter = await visit({ screen: 'phone', withoutJavaScript });
			await reporter.signInAs(people.careWorker);
			await report(reporter, { words, kind: 'Something is unsafe' });
			sentPath = new URL(reporter.page.url()).pathname;
			await reporter.sees('We promise to come back to you within 7 days.');
			expect(await reporter.count('Did this answer you?')).toBe(0);
			lead = await visit({ screen: 'desktop', withoutJavaScript });
			await lead.signInAs(people.qualityLead);
			await lead.open('/insight');
			before = counted(await cellOf(lead, 'Oakview', 'Heard back, of those due'));
		});

		it('when the manager writes back with nothing, then nobody counts as told', async () => {
			manager = await visit({ screen: 'desktop', withoutJavaScript });
			await manager.signInAs(people.manager);
			reportPath = sentPath.replace('/report/sent/', '/reports/');
			await manager.open(reportPath);
			await manager.press('Thank and tell back');
			expect(manager.status()).toBe(400);
			await manager.sees(
				'Write a few words of thanks and what happened',
				manager.page.getByRole('alert')
			);
			await reporter.open(sentPath);
			expect(await reporter.count('An answer for you')).toBe(0);
		});

		it('when they are told, then they are asked once, and the rate rises', async () => {
			await manager.open(reportPath);
			await manager.page
				.getByLabel(/Thank them, then say/)
				.fill(`Thank you. The bulb is new, ${way}.`);
			await manager.press('Thank and tell back');
			await manager.sees('not read yet');
			await reporter.open(sentPath);
			await reporter.sees('An answer for you');
			await reporter.sees('Did this answer you?');
			await reporter.expectAccessible();
			await lead.open('/insight');
			expect(counted(await cellOf(lead, 'Oakview', 'Heard back, of those due'))).toBe(before + 1);
			// Read is not answered.
			await manager.open(reportPath);
			await manager.sees('read by the reporter');
			expect(await manager.count('It answered them.')).toBe(0);
		});

		it('when one tap says “partly”, then words may follow, and too many are kept and sent back', async () => {
			await reporter.press('Partly');
			await reporter.sees('You said partly.');
			const { page } = reporter;
			await page.getByLabel('What is still open?').fill('x'.repeat(2100));
			await reporter.press('Send');
			expect(reporter.status()).toBe(400);
			await reporter.sees('Keep this under 2,000 characters', page.getByRole('alert'));
			expect((await page.getByLabel('What is still open?').inputValue()).length).toBe(2100);
			await page.getByLabel('What is still open?').fill(`And the corridor, ${way}?`);
			await reporter.press('Send');
			await reporter.sees(`And the corridor, ${way}?`);
			await reporter.sees('Your manager sees that something is still open');
		});

		it('then it is on the manager’s page as something to answer again, until they have', async () => {
			await manager.open(reportPath);
			await manager.sees('What we told them only partly answered them');
			await manager.sees(`And the corridor, ${way}?`);
			await manager.expectAccessible();
			const words = manager.page.getByLabel(/Thank them, then say/);
			while (!(await words.isVisible())) await manager.page.getByText('Write again').click();
			await words.fill(`The corridor too, ${way}.`);
			await manager.press('Thank and tell back');
			await manager.sees(`The corridor too, ${way}.`);
			await manager.open(reportPath);
			expect(await manager.count('What we told them only partly answered them')).toBe(0);
		});

		it('when the second answer is enough, then one tap says so', async () => {
			await reporter.open(sentPath);
			await reporter.press('Yes');
			await reporter.sees('You said yes. Thank you for telling us.');
			await manager.open(reportPath);
			await manager.sees('It answered them.');
		});
	}
);

describe('how well we listen', () => {
	it('shows the worst beside every figure, with a way to it', async () => {
		const lead = await visit({ screen: 'desktop' });
		await lead.signInAs(people.qualityLead);
		await lead.open('/insight');
		const rows = lead.page.locator('tbody tr');
		expect(await rows.count()).toBeGreaterThan(3);
		for (const row of await rows.all()) {
			const median = await row.locator('td[data-label="Half heard within"]').innerText();
			const worst = row.locator('td[data-label="The worst"] a');
			if (median.trim() !== '–') expect(await worst.count()).toBe(1);
		}
		await lead.expectAccessible();
		await lead.follows('Open the worst');
		expect(lead.status()).toBe(200);
		await lead.sees('How it went');
	});

	it('measures from any moment to any other, and gives the same rows as a file', async () => {
		const manager = await visit({ screen: 'phone' });
		await manager.signInAs(people.manager);
		await manager.open('/insight');
		await manager.follows('How long things take');
		await manager.expectAccessible();
		await manager.follows('Until somebody looks');
		await manager.sees(/It was reported → a manager looked at it/);
		await manager.sees('Oakview');
		const file = await manager.page.request.get(
			`/insight/intervals/export.csv${new URL(manager.page.url()).search}`
		);
		expect(file.status()).toBe(200);
		const text = await file.text();
		expect(text).toContain('Nine in ten within');
		expect(text).toContain('Oakview');
		expect(text).not.toContain('Elm Court');
	});

	it('is nothing for a care worker or an administrator to open', async () => {
		for (const who of [people.careWorker, people.administrator]) {
			const visitor = await visit();
			await visitor.signInAs(who);
			for (const path of ['/insight', '/insight/intervals', '/insight/intervals/export.csv']) {
				await visitor.open(path).catch(() => undefined);
				expect(visitor.status(), path).toBe(403);
			}
		}
	});
});
