import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { referenceOf } from './steps/report.ts';

const visit = journeys();

/** A part of the page of a complaint, by its heading. */
const part = ({ page }: Visitor, name: string | RegExp) => page.getByRole('region', { name });

const answeredPart = (visitor: Visitor) => part(visitor, 'Answered: for the person who complained');
const learnedPart = (visitor: Visitor) => part(visitor, 'Learned: for everybody else');

/** The four taps of a comment, after its words. */
async function fillComment(
	{ page }: Visitor,
	said: { words: string; wantsAnswer: 'No' | 'Yes, or not sure' }
): Promise<number> {
	const taps = [
		page.getByRole('radio', { name: 'Food and drink' }),
		page.getByRole('radio', { name: 'Family or a friend' }),
		page.getByRole('radio', { name: said.wantsAnswer, exact: true })
	];
	await page.getByLabel('What was said?').fill(said.words);
	for (const tap of taps) await tap.check();
	return taps.length + 1;
}

describe('a home where people tell earlier', () => {
	it('given comments rising while complaints fall, then it is read as healthy, with its numbers', async () => {
		const manager = await visit({ screen: 'desktop' });
		await manager.signInAs(people.manager);
		await manager.open('/reports');
		await manager.follows('Complaints');
		await manager.follows('Comments and complaints over time');
		await manager.sees(/Comments rise while complaints fall: people tell you earlier/);
		await manager.sees('Told earlier');
		await manager.page.getByText('The numbers in a table').first().click();
		await manager.sees('Quarter');
		await manager.page.getByText('How this is worked out').first().click();
		await manager.sees(/claim nothing of fewer than six/);
		await manager.expectAccessible();
	});

	it('given a phone at night, then the same stands there without sideways scrolling', async () => {
		const lead = await visit({ screen: 'narrow', theme: 'dark' });
		await lead.signInAs(people.qualityLead);
		for (const path of ['/complaints', '/complaints/over-time', '/complaints/summary']) {
			await lead.open(path);
			await lead.expectAccessible();
		}
		await lead.sees(/within 28 days/);
		await lead.sees('Learned, for everybody else');
	});
});

describe.each(waysToWalk)('what people say, $way', ({ way, withoutJavaScript }) => {
	const comment = `The soup could be hotter ${way}.`;
	const pressing = `The soup is cold again and again ${way}.`;
	const unhappy = `Her tea comes cold every day ${way}. She wants to know why.`;
	let worker: Visitor;
	let manager: Visitor;
	let complaintPath: string;

	it('given a phone, then a comment takes its words and four taps', async () => {
		worker = await visit({ screen: 'phone', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open('/report');
		await worker.follows('Write it down in half a minute');
		await worker.expectAccessible();
		const taps = await fillComment(worker, { words: comment, wantsAnswer: 'No' });
		await worker.press('Save – thank you');
		expect(taps).toBeLessThanOrEqual(4);
		await referenceOf(worker);
		await worker.sees(comment);
		expect(await worker.count('They may want an answer')).toBe(0);
	});

	it('given a comment with nothing but words, then what is missing is named and the words stay', async () => {
		await worker.open('/comments/new');
		await worker.page.getByLabel('What was said?').fill(pressing);
		await worker.press('Save – thank you');
		expect(worker.status()).toBe(400);
		const summary = worker.page.getByRole('alert');
		await worker.sees('3 things to put right', summary);
		await worker.sees('Ask if they want an answer.', summary);
		expect(await worker.page.getByLabel('What was said?').inputValue()).toBe(pressing);
		await worker.expectAccessible();
	});

	it('when it reads like a complaint, then that is pointed out, and it stays a comment', async () => {
		await fillComment(worker, { words: pressing, wantsAnswer: 'No' });
		await worker.press('Save – thank you');
		await worker.sees('They may want an answer');
		await worker.sees('“again and again”');
		const reference = await referenceOf(worker);
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(pressing);
		await manager.sees('This may be a complaint');
		await manager.sees('Comment: Oakview');
		await manager.open('/complaints');
		expect(await manager.count(pressing)).toBe(0);
	});

	it('given somebody who wants an answer, then it is a complaint, and its rules come first', async () => {
		await worker.open('/comments/new');
		await fillComment(worker, { words: unhappy, wantsAnswer: 'Yes, or not sure' });
		await worker.press('Save – thank you');
		await referenceOf(worker);
		await manager.open('/complaints');
		await manager.follows(unhappy.slice(0, 40));
		complaintPath = new URL(manager.page.url()).pathname;
		await manager.sees('Say first whose rules it follows.');
		const details = part(manager, 'Whose complaint, by whose rules');
		await details.getByRole('radio', { name: 'Arranged by the council' }).check();
		await details.getByLabel('How did it come?').selectOption({ label: 'By phone' });
		await details
			.getByLabel('Does the person it is about agree?')
			.selectOption({ label: 'Cannot be asked' });
		await details.getByLabel('What do they want to happen?').fill('Warm tea.');
		await manager.press('Save', details);
		expect(manager.status()).toBe(422);
		await manager.sees('Say why the person cannot be asked');
		expect(await details.getByLabel('What do they want to happen?').inputValue()).toBe('Warm tea.');
		await details.getByLabel('Why can they not be asked?').fill('She sleeps most of the day now.');
		await manager.press('Save', details);
		const clocks = part(manager, 'By when');
		await manager.sees('Acknowledge within 3 working days.', clocks);
		await manager.sees('Within 2 working days.', clocks);
		await manager.expectAccessible();
	});

	it('when it is acknowledged, looked into and answered in large print, then that is not yet learned', async () => {
		const who = part(manager, /^Who it came from/);
		await who.getByText('Write it down', { exact: true }).click();
		await who.getByLabel('Their name').fill(`Rose Tulip ${way}`);
		await who.getByRole('checkbox', { name: 'Large print' }).check();
		await manager.press('Save', who);
		await manager.sees('Needs information this way');
		const answered = answeredPart(manager);
		await answered.getByLabel('How?', { exact: true }).selectOption({ label: 'Phone call' });
		await manager.press('We told them we have it', answered);
		await manager.press('Start looking into it', answeredPart(manager));
		await answered.getByLabel('How was it given?').selectOption({ label: 'Large print' });
		await answered.getByRole('radio', { name: 'Upheld', exact: true }).check();
		await answered.getByRole('checkbox', { name: 'Apology' }).check();
		await manager.press('We have answered', answered);
		await manager.sees(/answered on .* \(Large print\)/);
		const closures = part(manager, 'Two closures');
		await manager.sees('Answered', closures);
		await manager.sees('Not learned yet', closures);
		await manager.open('/complaints?state=unlearned');
		await manager.sees(unhappy.slice(0, 40));
	});

	it('when they are told what changed by letter, then their need is named and what was typed stays', async () => {
		await manager.open(complaintPath);
		const told = part(manager, 'Told what changed');
		await told.getByText('Tell them what changed').click();
		await told.getByLabel('What changed because of it?').fill('Cups are warmed first.');
		await told.getByRole('checkbox', { name: 'Ordinary letter' }).check();
		await manager.press('We told them what changed', told);
		expect(manager.status()).toBe(422);
		await manager.sees(/They need: Large print\. Tell them in that way, or say why not/);
		const typed = await told.getByLabel('What changed because of it?').inputValue();
		expect(typed).toBe('Cups are warmed first.');
		await told.getByRole('checkbox', { name: 'Large print' }).check();
		await manager.press('We told them what changed', told);
		await manager.sees('In the way they need', told);
	});

	it('when it is closed as learned without proof, then that is refused', async () => {
		const learned = learnedPart(manager);
		await learned.getByText('Close it as learned').click();
		await learned.getByRole('radio', { name: 'A lesson uses it' }).check();
		await manager.press('Close as learned', learned);
		expect(manager.status()).toBe(422);
		await manager.sees('Choose a lesson that uses this complaint and has gone live');
		await manager.sees('Not learned yet', part(manager, 'Two closures'));
	});

	it('when a lesson from it is live, then it is learned, and both closures stand apart', async () => {
		await manager.open(complaintPath);
		await manager.follows('Start a lesson from this');
		const title = `Warm the cup first ${way}`;
		const lessonPath = await lesson.startLesson(manager, title);
		await lesson.writeWords(manager, 'Grace Adeyemi');
		await lesson.writeBehaviours(manager, ['Warm the cup with hot water before you pour the tea.']);
		await lesson.writeQuestion(manager);
		await lesson.sayWhoFor(manager, 'Oakview');
		const lead = await visit({ screen: 'desktop', withoutJavaScript });
		await lead.signInAs(people.qualityLead);
		await lead.open(lessonPath);
		await lead.press('Approve');
		await lesson.goLive(lead);
		await lead.sees('Live');
		await manager.open(complaintPath);
		const learned = learnedPart(manager);
		await learned.getByText('Close it as learned').click();
		await learned.getByRole('radio', { name: 'A lesson uses it' }).check();
		await learned.getByLabel('Which lesson?').selectOption({ label: title });
		await manager.press('Close as learned', learned);
		const closures = part(manager, 'Two closures');
		await manager.sees('Answered', closures);
		await manager.sees('Learned', closures);
		await manager.sees('A lesson uses it', learned);
		// Quality reads how it was answered, and never who complained.
		await lead.open(complaintPath);
		await lead.sees('Learned', part(lead, 'Two closures'));
		expect(await lead.count(/Rose Tulip/)).toBe(0);
	});

	it('then the files hold both closures and nobody’s name', async () => {
		const file = await manager.context.request.get('/complaints/export.csv?state=learned');
		const text = await file.text();
		expect(text).toContain('Answered?');
		expect(text).toContain('Learned?');
		expect(text).toContain(unhappy.slice(0, 40));
		expect(text).not.toContain('Rose Tulip');
		const summary = await manager.context.request.get('/complaints/summary/export.csv');
		expect(await summary.text()).toContain('"Learned, for everybody else"');
	});
});
