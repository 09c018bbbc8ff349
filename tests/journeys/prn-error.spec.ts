import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';
import { answer, pathOf, unfold } from './steps/review.ts';

const visit = journeys();
/** A type nobody else reports in the sample, one for each way, so that the third is the third. */
const types = {
	'with JavaScript': 'Medicines – Wrong medicine',
	'without JavaScript': 'Medicines – Wrong route'
} as const;

describe.each(waysToWalk)(
	'a when-needed medicine goes wrong, $way',
	({ way, withoutJavaScript }) => {
		const type = types[way];
		const words = (time: string) => `A when-needed tablet was mixed up ${time}, ${way}.`;
		let reporter: Visitor;
		let manager: Visitor;
		let reportPath: string;
		let reviewPath: string;

		it('given a first report, when a manager takes it for one worker’s slip, then a name is asked about', async () => {
			reporter = await visit({ screen: 'phone', withoutJavaScript });
			await reporter.signInAs(people.careWorker);
			const reference = await report(reporter, { words: words('on Monday'), type });
			manager = await visit({ screen: 'desktop', withoutJavaScript });
			await manager.signInAs(people.manager);
			await manager.open(`/reports?reference=${reference}`);
			await manager.follows(words('on Monday'));
			reportPath = pathOf(manager);
			await manager.page.getByRole('radio', { name: '1 – Short fact review' }).check();
			await manager.press('Decide');
			await manager.sees('Depth 1 was chosen, and no review that deep is open yet.');
			await manager.follows('Open a review');
			await manager.sees('Quick fact review – we propose this');
			await manager.expectAccessible();
			await manager.press('Open the review');
			reviewPath = pathOf(manager);
			const blamed = 'Bronwen Pugh gave it without looking.';
			await answer(manager, { 'What happened, as far as we know?': blamed });
			await manager.press('Save');
			expect(manager.status()).toBe(422);
			await manager.sees(
				/There may be a name in it: “Bronwen Pugh”/,
				manager.page.getByRole('alert')
			);
			const kept = manager.page.getByLabel('What happened, as far as we know?');
			expect(await kept.inputValue()).toBe(blamed);
			await kept.fill('The tablet beside it was given. The worker was rushed.');
			await manager.press('Save');
			await manager.sees('The findings were written on.');
		});

		it('when it happens twice more, then report and review say so without being asked, and one press goes deeper', async () => {
			await report(reporter, { words: words('on Tuesday'), type });
			await report(reporter, { words: words('on Wednesday'), type });
			await manager.open(reportPath);
			await manager.sees('This is the third of its kind in 90 days: look deeper?');
			await manager.open(reviewPath);
			await manager.sees('This is the third of its kind in 90 days: look deeper?');
			await manager.sees('Like it before');
			await manager.press(/^Look deeper: 2/);
			await manager.sees('This way of looking is too light for depth 2');
			await manager.open(reportPath);
			await manager.sees(/It has gone wrong here another time within 90 days/);
		});

		it('when it becomes a systems-based review, then “individual” alone is not taken', async () => {
			await manager.open(reviewPath);
			await manager.page.getByRole('radio', { name: /Systems-based review/ }).check();
			await manager.press('Change how we look');
			await manager.sees('It became a systems-based review.');
			await manager.page.getByRole('checkbox', { name: /^Individual/ }).check();
			await answer(manager, {
				'How is this work really done?': 'One person does round and bells.'
			});
			await manager.press('Save');
			expect(manager.status()).toBe(422);
			const alert = manager.page.getByRole('alert');
			await manager.sees('Tick what else played a part. A person is never the whole reason', alert);
			await manager.sees('Say what made it hard to get right', alert);
			await manager.expectAccessible();
			const work = manager.page.getByLabel('How is this work really done?');
			expect(await work.inputValue()).toBe('One person does round and bells.');
			await manager.page.getByRole('checkbox', { name: /^Task and design/ }).check();
			await answer(manager, {
				'What happened, in order': 'Three mix-ups in three days, all at the busiest round.',
				'What did each factor do?': 'The two packs look alike and stand side by side.',
				'What would make the safe way the easy way?':
					'Different shelves for packs that look alike.',
				'What we found, in plain words': 'Two packs that look alike stood side by side.',
				'What made it hard to get right?': 'Bells rang during the round.'
			});
			await manager.press('Save');
			await manager.sees('What changes because of it');
			expect(await manager.count('There may be a name in it')).toBe(0);
		});

		it('then it is not agreed before the family was asked, the harm graded and something changes', async () => {
			await manager.sees('Five questions come first');
			await manager.sees('Grade the harm of every report in it.');
			await unfold(manager, 'Say whether they were asked');
			await manager.page.getByRole('radio', { name: 'They could not be asked' }).check();
			await manager.page
				.locator('#family')
				.getByRole('button', { name: 'Save', exact: true })
				.click();
			await manager.sees('Say why they could not be asked', manager.page.getByRole('alert'));
			await manager.page.getByRole('radio', { name: 'We asked. They had no questions' }).check();
			await manager.press('Save', manager.page.locator('#family'));
			await manager.press('Hand in the findings');
			await manager.sees('Waiting to be agreed');
			await manager.open(`${reportPath}#grade`);
			await unfold(manager, 'Change type, harm, place, shift or team');
			await manager.page.getByLabel('Physical harm').selectOption({ label: 'No harm' });
			await manager.press('Save', manager.page.locator('#grade'));
			const agreer = await visit({ screen: 'desktop', withoutJavaScript });
			await agreer.signInAs(people.operations);
			await agreer.open(reviewPath);
			await agreer.press('Agree it');
			expect(agreer.status()).toBe(422);
			await agreer.sees(/This review has no action/, agreer.page.getByRole('alert'));
			await openAction(
				manager,
				reviewPath,
				`Packs that look alike stand on different shelves, ${way}.`
			);
			await agreer.open(reviewPath);
			await agreer.sees('Stronger');
			await agreer.press('Agree it');
			await agreer.sees('Agreed');
			await agreer.expectAccessible();
			await manager.open(reportPath);
			await manager.sees('Actions open');
		});

		it('then a lesson starts from it', async () => {
			await manager.open(reviewPath);
			await manager.follows('Start a lesson from this');
			await manager.sees('What should people remember?');
			await manager.sees(/Medicines|Wrong/);
		});
	}
);

/** Opens a stronger action from the review, on the page of actions. */
async function openAction(manager: Visitor, reviewPath: string, words: string): Promise<void> {
	await manager.open(reviewPath);
	await manager.follows('Add an action');
	const { page } = manager;
	const choose = (question: RegExp, option: RegExp) =>
		page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: option }).check();
	await choose(/about one worker/, /^No/);
	await page.getByLabel('What will change?').fill(words);
	await choose(/What is it for/, /Stop it happening again/);
	await choose(/How strong is it/, /^Stronger/);
	await page.getByLabel('Who sees to it?').selectOption({ label: 'Grace Adeyemi' });
	await page.getByLabel('By when?').fill('2099-01-31');
	await manager.press('Open this action');
}
