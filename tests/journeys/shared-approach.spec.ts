import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const LESSON = 'Ask why before you write “refused”';

describe.each(waysToWalk)(
	'what works in one home is tried in another, $way',
	({ way, withoutJavaScript }) => {
		const title = `The question stands on the chart, ${way}`;
		let manager: Visitor;
		let lead: Visitor;
		let other: Visitor;
		let path: string;

		it('given a lesson that goes well, when the manager leaves out what it took, then it is asked for and the words stay', async () => {
			manager = await visit({ screen: 'phone', withoutJavaScript });
			await manager.signInAs(people.manager);
			await manager.open('/approaches');
			await manager.follows('Share what works');
			await manager.page
				.getByLabel('Lesson and service')
				.selectOption({ label: `${LESSON} – Oakview` });
			await manager.press('Go on');
			await manager.page.getByLabel('What would you call it?').fill(title);
			await manager.page
				.getByLabel('What did you do?')
				.fill('We printed the question on the chart.');
			await manager.press('Put it forward');
			expect(manager.status()).toBe(400);
			await manager.sees('Say how many hours, 0 if none', manager.page.getByRole('alert'));
			expect(await manager.page.getByLabel('What would you call it?').inputValue()).toBe(title);
			await manager.expectAccessible();
		});

		it('then evidence is picked and not written, and it says what is still missing', async () => {
			await manager.page.getByLabel(/How many hours/).fill('6');
			await manager.page.getByLabel(/How many pounds/).fill('0');
			await manager.page.getByRole('checkbox', { name: /^Briefed:/ }).check();
			await manager.press('Put it forward');
			await manager.sees('Before it is shared');
			await manager.sees('Its author says yes to sharing it.');
			await manager.sees(/6 hours of staff time · no money/);
			path = new URL(manager.page.url()).pathname;
			await manager.expectAccessible();
			expect(await manager.page.getByRole('button', { name: 'I am convinced' }).count()).toBe(0);
			const elsewhere = await visit({ withoutJavaScript });
			await elsewhere.signInAs(people.careWorker, 0);
			await elsewhere.open(path);
			expect(elsewhere.status()).toBe(404);
		});

		it('when the quality lead is convinced before the yes, then it is checked and cannot be shared', async () => {
			lead = await visit({ screen: 'desktop', withoutJavaScript });
			await lead.signInAs(people.qualityLead);
			await lead.open(path);
			await lead.press('I am convinced');
			expect(lead.status()).toBe(400);
			await lead.sees('Say what convinced you', lead.page.getByRole('alert'));
			await lead.page
				.getByLabel('What convinced you?')
				.fill('I read ten charts and watched a round.');
			await lead.press('I am convinced');
			await lead.sees('Verified');
			await lead.press('Share it with every service that has the lesson');
			expect(lead.status()).toBe(422);
			await lead.sees(/Its author says yes/);
			await lead.expectAccessible();
		});

		it('when its author says yes without their name, then it is shared without it', async () => {
			await manager.open(path);
			await manager.press('Yes, share it');
			await lead.open(path);
			await lead.press('Share it with every service that has the lesson');
			await lead.sees('Published');
			other = await visit({ screen: 'phone', withoutJavaScript });
			await other.signInAs(people.otherManager);
			await other.open(path);
			await other.sees(title);
			expect(await other.count('Grace Adeyemi')).toBe(0);
			await other.expectAccessible();
		});

		it('when it did not work elsewhere, then why is asked for, and it stands as openly as a success', async () => {
			await other.page.getByLabel('For which service?').selectOption({ label: 'Elm Court' });
			await other.page.getByRole('radio', { name: 'Did not work here' }).check();
			await other.press('Save how it goes');
			expect(other.status()).toBe(422);
			await other.sees(
				'Say what made it hard: others learn from it',
				other.page.getByRole('alert')
			);
			expect(await other.page.getByRole('radio', { name: 'Did not work here' }).isChecked()).toBe(
				true
			);
			await other.page.getByLabel(/What makes it work/).fill('Our charts are on the tablet.');
			await other.press('Save how it goes');
			await other.sees('Our charts are on the tablet.');
			await manager.open(path);
			await manager.sees('Our charts are on the tablet.');
		});

		it('when it is tried after all, then how the lesson stood is kept, and it is too soon to tell', async () => {
			await other.page.getByRole('radio', { name: 'Using it' }).check();
			await other.page.getByRole('radio', { name: 'Yes', exact: true }).check();
			await other.page
				.getByLabel(/What makes it work/)
				.fill('It is the first line on the tablet now.');
			await other.press('Save how it goes');
			await other.sees(/They say: Does it work there\? Yes/);
			await other.sees(/Too soon to tell/);
			await other.expectAccessible();
			await other.open('/approaches');
			await other.sees(/in use at 1 other service/);
			await other.expectAccessible();
			await other.follows(LESSON);
			await other.sees('What works elsewhere');
		});
	}
);
