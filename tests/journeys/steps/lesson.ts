import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** The parts of the page a lesson is written on, by their headings. */
const part = ({ page }: Visitor, name: string) => page.getByRole('region', { name, exact: true });

/** Titles the lesson, and returns the path of its page. */
export async function startLesson(visitor: Visitor, title: string): Promise<string> {
	await visitor.page.getByLabel('What should people remember?').fill(title);
	await visitor.press('Start writing');
	// Walked twice, a journey starts a lesson much like the one before: it is said that it is another.
	const another = visitor.page.getByRole('button', { name: 'It is another lesson' });
	if ((await another.count()) > 0) await visitor.press('It is another lesson');
	await visitor.page.getByRole('heading', { name: 'Write the lesson', level: 1 }).waitFor();
	const path = /^\/learning\/[0-9a-f-]{36}/.exec(new URL(visitor.page.url()).pathname)?.[0];
	expect(path).toBeDefined();
	return path ?? '';
}

/** The words: what happened, why, the question to ask aloud, what it is about, its owner and day. */
export async function writeWords(visitor: Visitor, ownerName: string): Promise<void> {
	const words = part(visitor, 'The words');
	await words.getByLabel('What happened').fill('Someone slipped on a floor that was still wet.');
	await words.getByLabel('Why it matters').fill('A broken hip can end a life at home.');
	await words
		.getByLabel('Question to ask aloud')
		.fill('You see a wet floor. What do you do first?');
	await words.getByLabel('What is it about?').selectOption({ label: 'Fall' });
	await words.getByRole('radio', { name: 'Standard' }).check();
	await words.getByLabel('Who owns this lesson?').selectOption({ label: ownerName });
	await words.getByLabel('When does it take effect?').fill(today());
	await visitor.press('Save the words', words);
	await visitor.sees('Saved.');
}

export async function writeBehaviours(visitor: Visitor, lines: readonly string[]): Promise<void> {
	const behaviours = part(visitor, 'What people do now');
	for (const [index, line] of lines.entries()) {
		await behaviours.getByLabel(`Thing to do ${index + 1}`).fill(line);
	}
	await visitor.press('Save what people do', behaviours);
	await visitor.sees('Saved.');
}

export async function writeQuestion(visitor: Visitor): Promise<void> {
	const question = part(visitor, 'The question people answer');
	const answers = [
		['Walk round it and carry on.', 'The next person slips.'],
		['Stay beside it, and have it dried.', 'Yes. Nobody can slip while you stand there.']
	];
	await question.getByLabel('What would you do on shift?').fill('The hall is wet at tea time.');
	for (const [index, [answer, why]] of answers.entries()) {
		const place = index + 1;
		await question
			.getByLabel(`Answer ${place}`, { exact: true })
			.first()
			.fill(answer ?? '');
		await question.getByLabel(`Why answer ${place} is right or not`).fill(why ?? '');
	}
	await question.getByRole('radio', { name: 'Answer 2' }).check();
	await visitor.press('Save the question', question);
	await visitor.sees('Saved.');
}

export async function sayWhoFor(
	visitor: Visitor,
	services: string | readonly string[]
): Promise<void> {
	const scope = part(visitor, 'Who it is for');
	for (const service of [services].flat()) {
		await scope.getByRole('checkbox', { name: service }).check();
	}
	await visitor.press('Save who it is for', scope);
	await visitor.sees('Saved.');
}

/** Today in London, as a date field takes it. */
export const today = (): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/**
 * Sets the approved lesson of the open page live. Where a service carries as many lessons as it can, the
 * last one offered for it rests there: journeys share one sample, and nobody knows how many came before.
 */
export async function goLive(visitor: Visitor): Promise<void> {
	const { page } = visitor;
	await visitor.sees('What it will cost');
	await page.getByRole('checkbox', { name: /nobody can be recognised/ }).check();
	const rest = page.getByRole('group', { name: /Which lesson rests/ });
	// One in each full service: a choice is "<service>:<lesson>".
	const choices = await rest
		.getByRole('checkbox')
		.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
	for (const service of new Set(choices.map((value) => value.split(':')[0]))) {
		const last = choices.findLast((value) => value.startsWith(`${service}:`));
		await rest.locator(`input[value="${last}"]`).check();
	}
	await visitor.press('Go live');
}

/** Writes a lesson for Oakview and sets it live with somebody else's eyes on it; returns its path. */
export async function setLiveAtOakview(
	author: Visitor,
	approver: Visitor,
	title: string
): Promise<string> {
	await author.open('/learning/new');
	const path = await startLesson(author, title);
	await author.open(`${path}/edit`);
	await writeWords(author, 'Grace Adeyemi');
	await writeBehaviours(author, ['Stay beside it until it is safe.']);
	await writeQuestion(author);
	await sayWhoFor(author, 'Oakview');
	await approver.open(path);
	await approver.press('Approve');
	await goLive(approver);
	await approver.sees('Live');
	return path;
}
