import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { openHandover, tap, wordsOnDone } from './steps/handover.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();

describe.each(waysToWalk)('the whole loop, $way', ({ way, withoutJavaScript }) => {
	const words = `The hall was wet after mopping and someone slipped, ${way}.`;
	const title = `Stay by a wet floor ${way}`;
	let reporter: Visitor;
	let manager: Visitor;
	let reference: string;
	let sentPath: string;
	let lessonPath: string;

	it('given three answers on a phone, then the care worker gets thanks and a reference', async () => {
		reporter = await visit({ screen: 'phone', withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		reference = await report(reporter, { words, type: 'Fall – Witnessed fall' });
		await reporter.sees('Your manager reads it and decides how deep to look.');
		await reporter.sees(words);
		sentPath = new URL(reporter.page.url()).pathname;
	});

	it('when the manager looks, then it waits among those to look at, with what happened before', async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/reports?view=triage');
		await manager.sees(reference);
		await manager.follows(words);
		await manager.sees('Like it before');
		await manager.sees(/\d+ reports? of the same thing here/);
		await manager.sees(/Suggested: \d – /);
	});

	it('when they decide and write back, then the reporter reads the answer', async () => {
		await manager.press('Decide');
		await manager.sees('Looked at');
		await manager.page.getByLabel(/Thank them, then say/).fill(`Thank you for ${reference}.`);
		await manager.press('Thank and tell back');
		await manager.sees('not read yet');
		await reporter.open('/');
		await reporter.sees('What happened to what I reported');
		await reporter.sees(
			'There is an answer for you.',
			reporter.page
				.getByRole('listitem')
				.filter({ has: reporter.page.locator(`a[href="${sentPath}"]`) })
		);
		await reporter.open(sentPath);
		await reporter.sees('An answer for you');
		await reporter.sees(`Thank you for ${reference}.`);
		await manager.page.reload();
		await manager.sees('read by the reporter');
	});

	it('when a lesson is started from it, then the page says what is missing, with links', async () => {
		await manager.follows('Start a lesson from this');
		await manager.sees(reference);
		lessonPath = await lesson.startLesson(manager, title);
		const missing = manager.page.getByRole('region', { name: 'What is still missing' });
		expect(await missing.getByRole('link').count()).toBeGreaterThan(5);
		await missing.getByRole('link', { name: 'Write at least one thing' }).click();
		expect(new URL(manager.page.url()).hash).toBe('#behaviours-behaviour1');
		await manager.open(lessonPath);
		await manager.sees('Still missing before it can go live');
		expect(await manager.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
	});

	it('when what was missing is written, then another person approves it and it goes live', async () => {
		await manager.open(`${lessonPath}/edit`);
		await lesson.writeWords(manager, 'Grace Adeyemi');
		await lesson.writeBehaviours(manager, [
			'Stay beside a wet floor until it is dry.',
			'Tell the person walking there that it is wet.'
		]);
		await lesson.writeQuestion(manager);
		await lesson.sayWhoFor(manager, 'Oakview');
		await manager.sees('Somebody who did not write it can approve it now.');
		const approver = await visit({ screen: 'desktop', withoutJavaScript });
		await approver.signInAs(people.qualityLead);
		await approver.open(lessonPath);
		await approver.press('Approve');
		await approver.sees('Ready to go live');
		await lesson.goLive(approver);
		await approver.sees('Relies on memory');
		await approver.sees('Live');
	});

	it('when the shift lead taps who is here and who answered, then the phone counts them', async () => {
		const leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await openHandover(leader, title);
		await leader.sees('You see a wet floor. What do you do first?');
		await tap(leader, 3, 2);
		expect(await wordsOnDone(leader)).toBe('Done – 3 briefed, 2 understood');
		await leader.press(/^Done/);
		await leader.sees(/briefed at handover; \d+ showed they understood/);
		await leader.page.getByLabel('Shift', { exact: true }).selectOption('days');
		await leader.press('Show');
		await leader.sees(/Briefed 3 of \d+, days 3 of \d+/);
	});

	it('then the lesson’s page, the list and home tell the same of it', async () => {
		await manager.open(lessonPath);
		const service = manager.page.getByRole('region', { name: 'In each service' });
		const sentence = await service
			.getByText(/Briefed: 3 of \d+ staff/)
			.first()
			.innerText();
		await service.getByText('Each step in words').click();
		await manager.sees(/2 of \d+/, service);
		const state = await service.getByRole('img').first().getAttribute('aria-label');
		expect(state).toContain('Briefed: part-way');
		await manager.open('/learning?status=live');
		await manager.sees(title);
		await manager.open('/');
		await manager.sees(title);
		await manager.sees(sentence.slice(sentence.indexOf('Briefed:')));
	});
});
