import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

describe.each(waysToWalk)(
	'a lesson in a service that is full, $way',
	({ way, withoutJavaScript }) => {
		const title = `Dry the floor before you move on ${way}`;
		let manager: Visitor;
		let lead: Visitor;
		let path: string;

		it('given an approved lesson for Elm Court, then its cost is shown before it goes live', async () => {
			manager = await visit({ screen: 'phone', withoutJavaScript });
			await manager.signInAs(people.otherManager);
			await manager.open('/learning/new');
			path = await lesson.startLesson(manager, title);
			await lesson.writeWords(manager, 'Catriona Muir');
			await lesson.writeBehaviours(manager, ['Dry the floor before you move on.']);
			await lesson.writeQuestion(manager);
			await lesson.sayWhoFor(manager, 'Elm Court');
			lead = await visit({ screen: 'desktop', withoutJavaScript });
			await lead.signInAs(people.qualityLead);
			await lead.open(path);
			await lead.press('Approve');
			await lead.sees(/\d+ people: about .* of paid time a week at first/);
			await lead.sees('6 of 6 live there now');
			await lead.expectAccessible();
		});

		it('when nobody chooses one to rest, then it is refused, says where, and keeps what was ticked', async () => {
			const looked = lead.page.getByRole('checkbox', { name: /nobody can be recognised/ });
			await looked.check();
			await lead.press('Go live');
			expect(lead.status()).toBe(422);
			await lead.sees(/6 lessons are live at Elm Court already/);
			expect(await looked.isChecked()).toBe(true);
			await lead.expectAccessible();
		});

		it('when one rests there, then the lesson goes live and the other says that it rests', async () => {
			await lesson.goLive(lead);
			await lead.sees('In each service');
			await lead.follows('Elm Court', lead.page.getByRole('region', { name: 'In each service' }));
			await lead.follows('Elm Court', lead.page.getByRole('navigation', { name: 'Where this is' }));
			await lead.sees('Lessons at Elm Court');
			await lead.sees('Resting');
			await lead.sees(/^6 lessons asked for now, 6 at most/);
			await lead.expectAccessible();
		});

		it('when the manager writes half a plan, then the mistake is named and the words stay', async () => {
			await manager.open(path);
			await manager.follows(
				'Elm Court',
				manager.page.getByRole('region', { name: 'In each service' })
			);
			await manager.sees('Nobody has said how it is done here.');
			await manager.page
				.getByLabel('How will every shift hear of it?')
				.fill('At handover, nights first.');
			await manager.press('Save the plan');
			expect(manager.status()).toBe(400);
			await manager.sees('2 things to put right');
			const kept = await manager.page.getByLabel('How will every shift hear of it?').inputValue();
			expect(kept).toBe('At handover, nights first.');
			await manager.expectAccessible();
		});

		it('when it is whole, then it is the manager’s, and says what is meant and what is known', async () => {
			await manager.page
				.getByLabel('How will you keep talking about it?')
				.fill('I ask on my walk.');
			await manager.page
				.getByLabel('How will you know it is done?')
				.fill('The senior looks at tea time.');
			await manager.press('Save the plan');
			await manager.sees('Catriona Muir answers for it');
			await manager.sees('This is what we mean to do; the line above is what is known.');
		});

		it('when something makes it hard, then the quality lead reads it first, and how it was cleared', async () => {
			const words = `There is one mop for two floors, ${way}.`;
			await manager.page.getByText('Something makes it hard').click();
			await manager.page.getByLabel('What stands in the way?').fill(words);
			await manager.press('Say what stands in the way');
			await manager.sees('In the way');
			await lead.open(path);
			await lead.sees('1 thing in the way');
			await lead.sees(words);
			await manager.page.getByText('It is out of the way').first().click();
			await manager.page.getByLabel('How was it cleared?').fill('A second mop came.');
			await manager.press('It is out of the way');
			await manager.sees('A second mop came.');
			await lead.page.reload();
			await lead.sees('Plan written');
		});
	}
);
