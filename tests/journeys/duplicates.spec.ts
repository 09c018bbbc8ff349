import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { givenLiveLesson } from './steps/reissue.ts';
import { report } from './steps/report.ts';
import { pathOf, unfold } from './steps/review.ts';

const visit = journeys();

describe.each(waysToWalk)('one thing reported twice, $way', ({ way, withoutJavaScript }) => {
	const first = `The lift stopped with two people in it, ${way}.`;
	const second = `Two people were stuck in the lift before tea, ${way}.`;
	let manager: Visitor;
	let paths: string[];
	let references: string[];

	it('given two reports of it, when the other cannot be found, then it says so and keeps what was typed', async () => {
		references = [];
		for (const [place, words] of [first, second].entries()) {
			const reporter = await visit({ screen: 'phone', withoutJavaScript });
			await reporter.signInAs(people.careWorker, place);
			references.push(await report(reporter, { words }));
		}
		manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		paths = [];
		for (const [place, words] of [first, second].entries()) {
			await manager.open(`/reports?reference=${references[place]}`);
			await manager.follows(words);
			paths.push(pathOf(manager));
		}
		await unfold(manager, 'This was reported twice');
		const into = manager.page.getByLabel('Reference of the report to keep');
		await into.fill('ZZZZ-0000');
		await manager.press('Join the two');
		expect(manager.status()).toBe(422);
		await manager.sees(
			'We could not find a report with that reference',
			manager.page.getByRole('alert')
		);
		expect(await into.inputValue()).toBe('ZZZZ-0000');
		await manager.expectAccessible();
		await into.fill(references[1] ?? '');
		await manager.press('Join the two');
		await manager.sees('That is this very report', manager.page.getByRole('alert'));
	});

	it('when they are joined, then each keeps its words and its history, and points to the other', async () => {
		await manager.page
			.getByLabel('Reference of the report to keep')
			.fill((references[0] ?? '').toLowerCase());
		await manager.press('Join the two');
		await manager.open(paths[1] ?? '');
		await manager.sees('Joined with another report');
		await manager.sees(second);
		await manager.sees(/Joined with another report|was joined/);
		await manager.sees(references[0] ?? '');
		await manager.expectAccessible();
		await manager.follows(references[0] ?? '');
		expect(pathOf(manager)).toBe(paths[0]);
		await manager.sees('Another report was joined with this');
		await manager.sees(first);
		await manager.expectAccessible();
		for (const path of paths) {
			await manager.open(path);
			const history = await manager.page.content();
			expect(history, path).toContain('Reported');
			expect(history, path).toMatch(/[Jj]oined/);
		}
	});

	it('then whoever sent the second still reads it, and is told back by the first', async () => {
		const reporter = await visit({ screen: 'phone', withoutJavaScript });
		await reporter.signInAs(people.careWorker, 1);
		await reporter.open((paths[1] ?? '').replace('/reports/', '/report/sent/'));
		expect(reporter.status()).toBe(200);
		await reporter.sees(second);
		await reporter.expectAccessible();
	});
});

describe.each(waysToWalk)('a lesson much like another, $way', ({ withoutJavaScript }) => {
	const number = withoutJavaScript ? 'seven' : 'nine';
	const old = `Count the thickener scoops aloud, line ${number}`;
	const hands = { screen: 'phone', withoutJavaScript } as const;
	let manager: Visitor;
	let lead: Visitor;
	let oldPath: string;
	let newPath: string;

	it('given a live lesson, when one like it is started, then that is pointed out and what was typed stays', async () => {
		manager = await visit(hands);
		lead = await visit(hands);
		oldPath = await givenLiveLesson(manager, lead, old, ['Count each scoop aloud.']);
		await manager.open('/learning/new');
		const title = `Count thickener scoops aloud at each drink, line ${number}`;
		await manager.page.getByLabel('What should people remember?').fill(title);
		await manager.press('Start writing');
		expect(manager.status()).toBe(409);
		await manager.sees('There is already a lesson like this');
		const like = manager.page.getByRole('link', { name: old });
		expect(await like.getAttribute('href')).toBe(oldPath);
		expect(await manager.page.getByLabel('What should people remember?').inputValue()).toBe(title);
		await manager.expectAccessible();
	});

	it('when it is another one all the same, then it is written and takes the place of the first', async () => {
		const title = await manager.page.getByLabel('What should people remember?').inputValue();
		await manager.press(/It is another lesson/);
		await manager.page.getByRole('heading', { name: 'Write the lesson', level: 1 }).waitFor();
		newPath = /^\/learning\/[0-9a-f-]{36}/.exec(pathOf(manager))?.[0] ?? '';
		await lesson.writeWords(manager, 'Grace Adeyemi');
		await lesson.writeBehaviours(manager, ['Count each scoop aloud, at every drink.']);
		await lesson.writeQuestion(manager);
		await lesson.sayWhoFor(manager, 'Oakview');
		await lead.open(newPath);
		await lead.press('Approve');
		await lesson.goLive(lead);
		await manager.open(`${oldPath}/replace`);
		await manager.expectAccessible();
		await manager.press('Replace it');
		expect(manager.status()).toBe(400);
		await manager.sees('Choose the lesson that takes its place', manager.page.getByRole('alert'));
		await manager.page.getByLabel('Which lesson takes its place?').selectOption({ label: title });
		await manager.press('Replace it');
	});

	it('then the first says what took its place, and both keep their history', async () => {
		await manager.open(oldPath);
		await manager.sees(/Another lesson has taken its place/);
		await manager.page.locator(`a[href="${newPath}"]`).first().waitFor();
		await manager.sees('Count each scoop aloud.');
		await manager.expectAccessible();
		await manager.follows(/Count thickener scoops aloud at each drink/);
		expect(pathOf(manager)).toBe(newPath);
		const took = manager.page.getByRole('region', { name: 'It took the place of' });
		await manager.sees(old, took);
		await manager.expectAccessible();
		for (const path of [oldPath, newPath]) {
			await manager.open(path);
			expect(await manager.page.content(), path).toContain('went live for');
		}
	});
});
