import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { openHandover, tap } from './steps/handover.ts';
import * as lesson from './steps/lesson.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';
import { bookNext } from './steps/supervision.ts';

const visit = journeys();

/** Words of each way that stand in no other report, so that each walk finds a theme of its own. */
const pairs = {
	'with JavaScript': ['pager', 'stairwell'],
	'without JavaScript': ['buzzer', 'linen']
} as const;

/**
 * The second example of the founding article, walked from its beginning to its end: reviews highlighted
 * inconsistent responses to risk; managers' supervision was strengthened; those who did it well shared how; and it
 * was embedded more consistently in other homes.
 */
describe.each(waysToWalk)('learning through managers’ supervision, $way', (walk) => {
	const { way, withoutJavaScript } = walk;
	const [one, other] = pairs[way];
	const theme = `Two calls at once, and nobody knows who goes ${way}`;
	const title = `Say aloud who goes ${way}`;
	const question = `Who goes first when two call at once, ${way}?`;
	const how = `Shown at handover, each shift once, ${way}`;
	const promise = `A board with two magnets hangs by each office, ${way}`;
	const approach = `The board says who goes first, ${way}`;
	let worker: Visitor;
	let lead: Visitor;
	let leader: Visitor;
	let manager: Visitor;
	let elsewhere: Visitor;
	let managerName: string;
	let leaderName: string;
	let themePath: string;
	let lessonPath: string;
	let session: string;
	let approachPath: string;

	it('given reports from a home in which people answered the same risk in different ways', async () => {
		worker = await visit({ screen: 'phone', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		const tell = (kind: string, words: string) =>
			report(worker, { kind, words: `${words} ${way}.` });
		await tell('Something went wrong', `The ${one} rang from the ${other} and all of us ran`);
		await tell(
			'Something went wrong',
			`Nobody went: each thought the ${one} by the ${other} was hers`
		);
		await tell('Nearly went wrong', `A ${one} beside the ${other} was answered late`);
		await tell('Someone is unhappy', `Says nobody comes when the ${one} sounds past the ${other}`);
		await tell('Something went well', `Said aloud who takes the ${one} and who the ${other}`);
	});

	it('when the quality lead looks, then it is proposed; and confirmed only once it has a name', async () => {
		lead = await visit({ screen: 'desktop', withoutJavaScript });
		managerName = await nameOf(lead, people.manager);
		leaderName = await nameOf(lead, people.operations);
		await lead.signInAs(people.qualityLead);
		await lead.open('/learning/themes');
		await lead.press('Look now');
		const proposed = lead.page.getByRole('region', { name: 'Proposed' });
		await lead.follows(/./, proposed.getByRole('listitem').filter({ hasText: one }));
		themePath = new URL(lead.page.url()).pathname;
		await lead.sees('Why it is proposed');
		await lead.page.getByLabel('What keeps coming back, in plain words?').fill('');
		await lead.press('Confirm it');
		expect(lead.status()).toBe(400);
		await lead.page.getByLabel('What keeps coming back, in plain words?').first().fill(theme);
		await lead.press('Confirm it');
		await lead.page.getByRole('heading', { name: theme, level: 1 }).waitFor();
		await lead.expectAccessible();
	});

	it('then how managers are supervised changes because of it: more often, and asked about each time', async () => {
		leader = await visit({ screen: 'desktop', withoutJavaScript });
		await leader.signInAs(people.operations);
		await leader.open(themePath);
		await leader.follows('Ask about it in managers’ supervision');
		await leader.page.getByRole('checkbox', { name: new RegExp(managerName) }).check();
		await leader.press('Change their supervision');
		expect(leader.status()).toBe(400);
		await leader.sees('Write the question', leader.page.getByRole('alert'));
		await leader.page.getByLabel('What is asked each time?').fill(question);
		await leader.press('Change their supervision');
		await leader.sees('Who is due, and when');
		await leader.expectAccessible();
	});

	it('when a lesson is made of it, then it is live in two homes', async () => {
		manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open(themePath);
		await manager.follows('Start a lesson from this');
		lessonPath = await lesson.startLesson(manager, title);
		await lesson.writeWords(manager, managerName);
		await lesson.writeBehaviours(manager, ['Say aloud who goes before anybody runs.']);
		await lesson.writeQuestion(manager);
		await lesson.sayWhoFor(manager, ['Oakview', 'Elm Court']);
		await lead.open(lessonPath);
		await lead.press('Approve');
		await lesson.goLive(lead);
		await lead.sees('Live');
	});

	it('and the manager briefs a shift, talks about it again, and somebody else looks whether it is done', async () => {
		const shift = await visit({ screen: 'phone', withoutJavaScript });
		await shift.signInAs(people.teamLeader);
		await openHandover(shift, title);
		await tap(shift, 4, 4);
		await shift.press(/^Done/);
		await shift.sees(/briefed at handover/);
		await manager.open(lessonPath);
		await manager.follows('I talked about it');
		await manager.page.getByText('Huddle', { exact: true }).click();
		await manager.page.getByLabel(/\bDays\b/).fill('4');
		await manager.press('I talked about it');
		await manager.sees('Thank you. Kept for');
		await leader.open(lessonPath);
		await leader.follows('Record what you saw');
		const choose = leader.page.getByRole('link', { name: 'Oakview' });
		if ((await choose.count()) > 0) await leader.follows('Oakview');
		await leader.page.getByRole('radio', { name: 'No', exact: true }).check();
		await leader.press('Next');
		await leader.page.getByText('Yes', { exact: true }).click();
		await leader.press('Next');
		await leader.sees('Which shift was it?');
		await leader.page.getByRole('radio', { name: 'Days' }).check();
		await leader.press('Next');
		await leader.page.getByLabel('Whose work did you see?').selectOption({ index: 1 });
		await leader.press('Keep what I saw');
		await leader.page.getByLabel('One thing they did well').fill('You said her name, and went.');
		await leader.page.getByRole('radio', { name: /Yes, I have told them/ }).check();
		await leader.press('Keep what I saw');
		await leader.sees('Thank you, it is kept.');
	});

	it('when they are to meet, then the agenda has built itself: the question first, then the lesson', async () => {
		session = await bookNext(leader, managerName);
		await manager.open(session);
		await manager.sees('What we agreed last time');
		const lessons = manager.page.locator('#lessons');
		await manager.sees(question, lessons);
		await manager.sees(title, lessons);
		await manager.sees(/4 of \d+ briefed/, lessons);
		// The walk before this one asked a question of its own: both stand there.
		await manager.follows(
			'Because of this',
			lessons.getByRole('paragraph').filter({ hasText: question })
		);
		await manager.sees(theme);
		await manager.open(session);
		await manager.expectAccessible();
	});

	it('when it is called held with no lesson talked about, then it is refused and says so', async () => {
		await leader.open(session);
		await leader.page.getByLabel('For how many minutes?').fill('70');
		await leader.press('We have met');
		expect(leader.status()).toBe(422);
		await leader.sees('Talk about at least one live lesson');
		expect(await leader.page.getByLabel('For how many minutes?').inputValue()).toBe('70');
	});

	it('then the three questions are answered beside the record, with nothing typed lost', async () => {
		const { page } = manager;
		await manager.open(session);
		await manager.follows(title, page.locator('#lessons'));
		await manager.sees('What the record says');
		await manager.sees(/^4 of \d+ briefed, 4 showed that they understood/);
		await manager.sees(/^Talked about once in the last three months/);
		await manager.sees(/^Looked at 1 time, too few people to say/);
		await page.getByRole('radio', { name: 'Some have' }).check();
		await page.getByLabel('How was it done?').fill(how);
		await manager.press('Keep this');
		expect(manager.status()).toBe(400);
		expect(await page.getByLabel('How was it done?').inputValue()).toBe(how);
		await page.getByRole('radio', { name: 'Once since', exact: true }).check();
		await page.getByRole('radio', { name: 'Somebody looked, and it was done' }).check();
		await manager.press('Keep this');
		await manager.sees('The account, and the record beside it');
		await manager.sees(how);
		expect(await manager.count('They differ')).toBe(0);
		await manager.expectAccessible();
	});

	it('and what each answer leans on is picked from what is there', async () => {
		const evidence = manager.page.locator('#evidence');
		for (const piece of [/^Handover on/, /^Talked about/, /^Somebody looked/]) {
			await evidence.getByRole('checkbox', { name: piece }).first().check();
		}
		await manager.press('Lean on these');
		await manager.sees('It leans on');
		await manager.open(session);
		await manager.sees(/Leans on 3 records/);
	});

	it('and what is promised there stands in the session, and needs words', async () => {
		const { page } = manager;
		await manager.follows('Promise something', page.locator('#actions'));
		await manager.press('Make this promise');
		expect(manager.status()).toBe(400);
		await manager.sees('Say what you promise', page.getByRole('alert'));
		await page.getByLabel('What do you promise?').fill(promise);
		await manager.press('Make this promise');
		await manager.sees('Supervision with');
		await manager.sees(promise, page.locator('#actions'));
		await leader.open(session);
		await leader.follows(promise, leader.page.locator('#actions'));
		await leader.sees(/In supervision: Supervision, /);
	});

	it('when they have met and both agree, then it stands', async () => {
		await leader.open(session);
		await leader.press('We have met');
		await leader.press('This is what was said');
		await leader.sees(new RegExp(`Thank you. ${managerName} reads it now`));
		await manager.open(session);
		await manager.press('This is what was said');
		await manager.sees('Agreed by both');
		await manager.expectAccessible();
	});

	it('then the lesson has been talked about once more, and nothing says that supervision checked it', async () => {
		const id = lessonPath.split('/').at(-1) ?? '';
		await leader.open(`/supervision/lessons/${id}`);
		await leader.sees('A supervision touched it');
		await leader.sees('Found that it keeps coming back');
		await leader.expectAccessible();
		await leader.open(lessonPath);
		await leader.sees(
			/supervision/i,
			leader.page.getByRole('region', { name: 'Talked about', exact: true })
		);
	});

	it('when it goes well, then how it was done is put forward from the session, with evidence picked', async () => {
		const { page } = manager;
		await manager.open(session);
		await manager.follows(title, page.locator('#lessons'));
		await manager.follows('It works well here: share how we did it');
		await page.getByLabel('What would you call it?').fill(approach);
		await page.getByLabel('What did you do?').fill('The board by the office has two magnets.');
		await manager.press('Put it forward');
		expect(manager.status()).toBe(400);
		expect(await page.getByLabel('What would you call it?').inputValue()).toBe(approach);
		await page.getByLabel(/How many hours/).fill('2');
		await page.getByLabel(/How many pounds/).fill('8');
		await page.getByLabel('What else does one need?').fill('a board and two magnets');
		await page.getByRole('checkbox', { name: /^Briefed:/ }).check();
		await page.getByRole('checkbox', { name: /^Talked about:/ }).check();
		await manager.press('Put it forward');
		await manager.sees('Before it is shared');
		approachPath = new URL(page.url()).pathname;
		await page.getByRole('checkbox', { name: 'Say that I did it' }).check();
		await page.getByRole('checkbox', { name: 'People may ring me about it' }).check();
		await manager.press('Yes, share it');
		await manager.expectAccessible();
	});

	it('and shared once somebody else is convinced', async () => {
		await leader.open(approachPath);
		await leader.page
			.getByLabel('What convinced you?')
			.fill('I stood there when two called. Two voices said who goes.');
		await leader.press('I am convinced');
		await leader.press('Share it with every service that has the lesson');
		await leader.sees('Published');
		await leader.expectAccessible();
	});

	it('then the other home with the same lesson is offered it, with what it took and whom to ask', async () => {
		elsewhere = await visit({ screen: 'phone', withoutJavaScript });
		await elsewhere.signInAs(people.otherManager);
		await elsewhere.open('/approaches');
		const offered = elsewhere.page.getByRole('region', { name: 'Offered to you' });
		await elsewhere.sees(approach, offered);
		await elsewhere.sees(/From Oakview, for .* live at Elm Court too/, offered);
		await elsewhere.expectAccessible();
		await elsewhere.open(lessonPath);
		await elsewhere.follows(
			approach,
			elsewhere.page.getByRole('region', { name: 'What works elsewhere' })
		);
		await elsewhere.sees(/2 hours of staff time · £8 · a board and two magnets/);
		await elsewhere.sees(managerName);
		await elsewhere.sees(/as known/);
		await elsewhere.expectAccessible();
	});

	it('when they begin, then how the lesson stands there is kept; and “no” would need its reason', async () => {
		const { page } = elsewhere;
		await page.getByLabel('For which service?').selectOption({ label: 'Elm Court' });
		await page.getByRole('radio', { name: 'Trying it' }).check();
		await elsewhere.press('Save how it goes');
		await elsewhere.sees('Trying it', page.getByRole('region', { name: 'Did it work elsewhere?' }));
		await page.getByRole('radio', { name: 'Did not work here' }).check();
		await page.getByLabel(/What makes it work/).fill('');
		await elsewhere.press('Save how it goes');
		expect(elsewhere.status()).toBe(422);
		await elsewhere.sees('Say what made it hard: others learn from it', page.getByRole('alert'));
	});

	it('and later they say that it worked there too, beside what is known, never as one', async () => {
		const { page } = elsewhere;
		const because = `We hung it by the lift, ${way}.`;
		await page.getByRole('radio', { name: 'Using it' }).check();
		await page.getByRole('radio', { name: 'Yes', exact: true }).check();
		await page.getByLabel(/What makes it work/).fill(because);
		await elsewhere.press('Save how it goes');
		await elsewhere.sees(/They say: Does it work there\? Yes/);
		await elsewhere.sees(/Too soon to tell/);
		await elsewhere.expectAccessible();
		await manager.open(approachPath);
		await manager.sees(because);
		await leader.open('/approaches');
		await leader.sees(approach);
		await leader.sees(/in use at 1 other service/);
	});

	it('and the next supervision opens with what was promised; called off, it says why', async () => {
		const next = await bookNext(leader, managerName);
		await manager.open(next);
		await manager.sees(promise, manager.page.locator('#last_actions'));
		await leader.page.getByText('It was missed or cancelled').click();
		await leader.page.getByRole('radio', { name: 'We cancelled it' }).check();
		await leader.press('Keep it as that');
		expect(leader.status()).toBe(400);
		await leader.sees('Choose why', leader.page.getByRole('alert'));
		await leader.page.getByLabel('Why?').selectOption({ label: 'It is no longer needed' });
		await leader.press('Keep it as that');
		await leader.sees('Cancelled');
		await lead.open(session);
		expect(lead.status(), 'nobody else reads what the two said').toBe(404);
		await manager.open('/supervision');
		await manager.sees(`With ${leaderName}.`);
	});
});
