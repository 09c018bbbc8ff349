import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';
import { answer, pathOf } from './steps/review.ts';

const visit = journeys();
/** The second care worker of the sample works on the team leader's floor. */
const SAME_FLOOR = 1;

describe.each(waysToWalk)(
	'a near miss is talked through on the shift, $way',
	({ way, withoutJavaScript }) => {
		const words = `The brakes of the chair were off and we saw it in time, ${way}.`;
		let leader: Visitor;
		let reviewPath: string;

		it('given a near miss, when the team leader opens it on a phone, then a debrief is one press away', async () => {
			const reporter = await visit({ screen: 'phone', withoutJavaScript });
			await reporter.signInAs(people.careWorker, SAME_FLOOR);
			const reference = await report(reporter, { words, kind: 'Nearly went wrong' });
			leader = await visit({ screen: 'phone', withoutJavaScript });
			await leader.signInAs(people.teamLeader);
			await leader.open(`/reports?reference=${reference}`);
			await leader.follows(words);
			await leader.follows('Write down a debrief');
			await leader.sees('Debrief with the shift');
			await leader.expectAccessible();
		});

		it('when it is sent half answered, then what is missing is named and what was typed stays', async () => {
			await answer(leader, { 'What helped?': 'Two people checked.' });
			await leader.press('Done – thank you');
			expect(leader.status()).toBe(400);
			await leader.sees('Say how many people were there', leader.page.getByRole('alert'));
			expect(await leader.page.getByLabel('What helped?').inputValue()).toBe('Two people checked.');
			await leader.page.getByLabel('How many people were there?').fill('4');
			await leader.press('Done – thank you');
			expect(leader.status()).toBe(422);
			const alert = leader.page.getByRole('alert');
			await leader.sees('Answer “What got in the way?”', alert);
			await leader.sees('Answer “What could change?”', alert);
			await leader.expectAccessible();
		});

		it('when somebody is named in it, then it asks to look again', async () => {
			await answer(leader, {
				'What got in the way?': 'Bronwen Pugh said the brakes are stiff.',
				'What could change?': 'Oil the brakes on the first of each month.',
				'An idea to carry on?': `A red strap on chairs whose brakes are off, ${way}.`
			});
			await leader.press('Done – thank you');
			expect(leader.status()).toBe(422);
			await leader.sees(/There may be a name in it/, leader.page.getByRole('alert'));
			await answer(leader, { 'What got in the way?': 'The brakes are stiff.' });
			await leader.press('Done – thank you');
			await leader.sees('Thank you. It is written down');
			reviewPath = pathOf(leader);
		});

		it('then it shows how many were there and nobody’s name, and the idea is carried on', async () => {
			await leader.sees(/^4 people, /);
			expect(await leader.count('Bronwen Pugh said')).toBe(0);
			const carry = leader.page.getByRole('link', { name: 'Carry it on as an action' });
			expect(await carry.getAttribute('href')).toBe(
				`/actions/new?from=review&id=${reviewPath.split('/').at(-1)}`
			);
			await leader.expectAccessible();
		});

		it('then the manager finds it on the report and among reviews', async () => {
			const manager = await visit({ screen: 'desktop', withoutJavaScript });
			await manager.signInAs(people.manager);
			await manager.open('/reviews?view=all&method=debrief&sort=-due');
			expect(await manager.page.locator(`a[href="${reviewPath}"]`).count()).toBe(1);
			await manager.open(reviewPath);
			await manager.sees('Oil the brakes on the first of each month.');
		});
	}
);
