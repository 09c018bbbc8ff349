import { describe, expect, inject, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';
import { pathOf, unfold } from './steps/review.ts';

const visit = journeys();
/** The second care worker of the sample works on the team leader's floor. */
const SAME_FLOOR = 1;

/** Sends a form past the page, as somebody would who kept it open from before. */
const sendAllTheSame = (visitor: Visitor, path: string, form: Record<string, string>) =>
	visitor.context.request.post(path, {
		form,
		headers: { origin: inject('origin'), accept: 'text/html' }
	});

describe.each(waysToWalk)('somebody else leads, $way', ({ way, withoutJavaScript }) => {
	const words = `Money was gone from the drawer, ${way}.`;
	const contact = `Crime number 4711, ${way}`;
	const answer = `Thank you. The drawer has a lock now, ${way}.`;
	let reporter: Visitor;
	let manager: Visitor;
	let path: string;
	let sentPath: string;

	it('given a report, when the police lead and nobody is chosen, then it asks who and keeps what was typed', async () => {
		reporter = await visit({ screen: 'phone', withoutJavaScript });
		await reporter.signInAs(people.careWorker, SAME_FLOOR);
		const reference = await report(reporter, { words });
		sentPath = pathOf(reporter);
		manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(words);
		path = pathOf(manager);
		await manager.follows('Police, council or HR lead? Put it on hold');
		await manager.sees('What may go on all the same');
		await manager.expectAccessible();
		const reference2 = manager.page.getByLabel('Their reference, or whom we speak to there');
		await reference2.fill(contact);
		await manager.press('Put it on hold');
		expect(manager.status()).toBe(400);
		await manager.sees('Choose who leads', manager.page.getByRole('alert'));
		expect(await reference2.inputValue()).toBe(contact);
		await manager.page.getByLabel('Since when?').fill('2099-01-01T10:00');
		await manager.page.getByRole('radio', { name: 'Police' }).check();
		await manager.press('Put it on hold');
		expect(manager.status()).toBe(422);
		await manager.sees('That time has not come yet', manager.page.getByRole('alert'));
		await manager.page.getByLabel('Since when?').fill('2026-11-01T10:00');
		await manager.press('Put it on hold');
	});

	it('then the page says who may know what, and what may go on', async () => {
		await manager.sees('The police lead this since 1 November 2026.');
		await manager.sees(contact);
		await manager.sees('Ask the officer before you talk to anybody about what happened.');
		await manager.sees('Support the staff who were there.');
		await manager.expectAccessible();
	});

	it('then the answer, the debrief and a lesson wait, each with the reason', async () => {
		await manager.open(path);
		await manager.sees(/The answer to the reporter is paused since 1 November 2026/);
		await unfold(manager, 'Write to the reporter');
		await manager.page.getByLabel('Thank them, then say what happened because of it').fill(answer);
		await manager.press('Thank and tell back', manager.page.locator('#tell-back'));
		expect(manager.status()).toBe(422);
		await manager.sees(/The answer to the reporter waits. You can still thank them/);
		const kept = manager.page.getByLabel('Thank them, then say what happened because of it');
		expect(await kept.inputValue()).toBe(answer);
		await manager.expectAccessible();
		const leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await leader.open(`${path}/review`);
		await leader.sees('The police lead this since 1 November 2026.');
		expect(await leader.page.getByRole('button', { name: 'Done – thank you' }).count()).toBe(0);
		await leader.expectAccessible();
		const debrief = await sendAllTheSame(leader, `${path}/review?/debrief`, {
			presentCount: '3',
			'answers.helped': 'Two people looked.',
			'answers.hindered': 'No lock.',
			'answers.change': 'A lock.'
		});
		expect(debrief.status()).toBe(422);
		expect(await debrief.text()).toContain('A debrief waits.');
		await manager.open(`/learning/new?from=${path.split('/').at(-1)}`);
		await manager.page
			.getByLabel('What should people remember?')
			.fill(`Money lives in a locked drawer, ${way}`);
		await manager.press('Start writing');
		if (manager.status() === 409) await manager.press(/It is another lesson/);
		expect(manager.status()).toBe(422);
		await manager.sees(/A lesson from it waits until the hold is lifted/);
	});

	it('then the reporter is thanked, reads that it takes longer, and never who leads', async () => {
		await reporter.open(sentPath);
		expect(await reporter.count(/police/i)).toBe(0);
		await manager.open(`${path}/hold`);
		await manager.press('Thank them: it has arrived');
		await manager.sees('The reporter was thanked that it arrived. Their answer waits.');
		await reporter.open(sentPath);
		await reporter.sees('Thank you. We have it');
		await reporter.sees(/so your answer takes longer than usual/);
		expect(await reporter.count(/We promise to come back|You will be thanked/)).toBe(0);
		expect(await reporter.count(/police|4711/i)).toBe(0);
		await reporter.expectAccessible();
	});

	it('when HR leads too, then the team reads only that somebody else leads', async () => {
		await manager.open(`${path}/hold`);
		await unfold(manager, 'Another body leads too');
		await manager.page.getByRole('radio', { name: /^HR/ }).check();
		await manager.page.getByLabel('Since when?').fill('2026-11-02T10:00');
		await manager.press('Put it on hold');
		await manager.sees('HR leads this since 2 November 2026.');
		const leader = await visit({ withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await leader.open(path);
		if (leader.status() === 200) {
			await leader.sees(/Somebody else leads this since 2 November 2026/);
			expect(await leader.count(/\bHR\b/)).toBe(0);
		}
		await leader.open(`${path}/hold`);
		expect([403, 404]).toContain(leader.status());
	});

	it('when it is lifted without a reason, then the reason is asked for; with both, the answer goes out', async () => {
		await manager.open(`${path}/hold`);
		for (const lead of ['the police', 'HR']) {
			await unfold(manager, `Lift the hold for ${lead}`);
			await manager.press('Lift the hold');
			expect(manager.status()).toBe(400);
			await manager.sees(
				'Say who says that we may go on, and why',
				manager.page.getByRole('alert')
			);
			await manager.page
				.getByLabel('Who says that we may go on, and why?')
				.first()
				.fill('They closed the case on Monday.');
			await manager.press('Lift the hold');
		}
		await manager.sees('Lifted before');
		await manager.open(path);
		await manager.page.getByLabel('Thank them, then say what happened because of it').fill(answer);
		await manager.press('Thank and tell back', manager.page.locator('#tell-back'));
		await reporter.open(sentPath);
		await reporter.sees(answer);
	});
});
