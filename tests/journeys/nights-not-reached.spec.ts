import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

describe.each(waysToWalk)(
	'a home whose nights are not reached, $way',
	({ way, withoutJavaScript }) => {
		const title = `Lock the garden gate at dusk ${way}`;
		const note = `The gate sticks. Show them how, ${way}.`;
		let manager: Visitor;
		let leader: Visitor;
		let briefingPath: string;

		const ofTitle = ({ page }: Visitor) => page.getByRole('region', { name: title });

		it('given a lesson that went live, then the manager sees that nobody on nights has heard it', async () => {
			manager = await visit({ screen: 'desktop', withoutJavaScript });
			await manager.signInAs(people.manager);
			const approver = await visit({ screen: 'desktop', withoutJavaScript });
			await approver.signInAs(people.qualityLead);
			await lesson.setLiveAtOakview(manager, approver, title);
			await manager.open('/briefings/reach');
			await manager.sees(/^0 of \d+ briefed$/, ofTitle(manager));
			await manager.sees('Not reached', ofTitle(manager));
			await manager.expectAccessible();
		});

		it('when they prepare a briefing without a day, then it says so and keeps the note', async () => {
			await manager.follows(`Prepare a briefing for nights: ${title}`);
			const { page } = manager;
			await page.getByLabel('Day the shift starts').fill('');
			await page.getByLabel(/^Anything to add/).fill(note);
			await manager.press('Look at it');
			expect(manager.status()).toBe(400);
			await manager.sees('Choose the day', page.getByRole('alert'));
			expect(await page.getByLabel(/^Anything to add/).inputValue()).toBe(note);
			await page.getByLabel('Day the shift starts').fill('2020-01-01');
			await manager.press('Look at it');
			expect(manager.status()).toBe(422);
			await manager.sees('Choose today or a day in the next two weeks.', page.getByRole('alert'));
			expect(await page.getByLabel(/^Anything to add/).inputValue()).toBe(note);
		});

		it('when the day is right, then the words are locked for those on that shift', async () => {
			await manager.page.getByLabel('Day the shift starts').fill(lesson.today());
			await manager.press('Look at it');
			await manager.sees('Who it is for');
			await manager.sees(note);
			await manager.press('Prepare it');
			await manager.sees('Prepared');
			briefingPath = new URL(manager.page.url()).pathname;
			await manager.expectAccessible();
		});

		it('when the night leader starts it on a phone, then the question is there to be read out', async () => {
			leader = await visit({ screen: 'phone', withoutJavaScript });
			await leader.signInAs(people.careWorker, 1);
			await leader.open('/handover?shift=nights');
			await leader.page.locator(`a[href="${briefingPath}"]`).waitFor();
			await leader.open(briefingPath);
			await leader.press('Start telling it');
			await leader.sees(note);
			await leader.sees('You see a wet floor. What do you do first?');
			await leader.expectAccessible();
		});

		it('when nobody is tapped, then it asks who is here', async () => {
			await leader.press(/^Done/);
			expect(leader.status()).toBe(422);
			await leader.sees('Tap who is here first', leader.page.getByRole('alert'));
		});

		it('when two of the night are there, then the others are named to be told one to one', async () => {
			const here = leader.page.getByRole('group', { name: 'Who is here?' });
			await here.getByRole('checkbox').nth(0).check();
			await here.getByRole('checkbox').nth(1).check();
			const answers = leader.page.getByRole('group', { name: 'Tap who answered' });
			await answers.getByRole('checkbox').nth(0).check();
			await leader.page.getByLabel('How many minutes did it take?').fill('4');
			await leader.press(/^Done/);
			await leader.sees('2 people were there, 1 answered, 4 minutes of paid time each.');
			await leader.sees('Not there: tell them one to one');
			await leader.expectAccessible();
		});

		it('when each of them is told, then nobody of the shift is left', async () => {
			const tell = leader.page.getByRole('button', { name: /^Told, and answered/ });
			expect(await tell.count()).toBeGreaterThan(0);
			while ((await tell.count()) > 0) await leader.press(/^Told, and answered/);
			await leader.sees('Knows it, and answered');
			await manager.open('/tonight');
			await manager.page.getByRole('heading', { name: 'Tonight', level: 1 }).waitFor();
			await manager.expectAccessible();
			await manager.open('/briefings/reach');
			await manager.sees(/^[2-9] of \d+ briefed$|^\d\d of \d+ briefed$/, ofTitle(manager));
		});

		it('when an agency worker comes on a pass, then they read it without an account', async () => {
			await leader.open('/handover/pass');
			await leader.page.getByRole('radio', { name: 'Nights' }).check();
			await leader.press('Show a code for this shift');
			const shown = leader.page.getByText(/^[a-z]+-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
			const code = (await shown.innerText()).trim();
			const guest = await visit({ withoutJavaScript });
			await guest.open('/pass');
			await guest.page.getByLabel('The code you were shown').fill(code);
			await guest.page.getByLabel('Your first name').fill('Jo');
			await guest.press('Start my shift');
			await guest.follows(title);
			await guest.press(/^I have read/);
			await guest.sees('Thank you. That one is read.');
		});

		it('then the minutes of those who were there are paid, and the day shows what is left', async () => {
			await manager.open('/briefings/minutes');
			await manager.sees('Minutes paid');
			await manager.expectAccessible();
			await manager.open('/digest');
			await manager.sees('For you to read');
			await manager.expectAccessible();
		});

		it('when they choose to be told off shift too, then it is kept until they take it back', async () => {
			await manager.open('/digest/settings');
			await manager.page.getByRole('radio', { name: /^Tell me then too/ }).check();
			await manager.press('Save what I chose');
			await manager.sees('That is how it is from now on.');
			expect(await manager.page.getByRole('radio', { name: /^Tell me then too/ }).isChecked()).toBe(
				true
			);
			await manager.page.getByRole('radio', { name: /^Leave me alone/ }).check();
			await manager.press('Save what I chose');
			await manager.sees('That is how it is from now on.');
		});
	}
);
