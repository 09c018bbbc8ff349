import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { givenLiveLesson } from './steps/reissue.ts';

const visit = journeys();

const polish: Record<string, string> = {
	Title: 'Osusz podłogę',
	'What happened': 'Ktoś poślizgnął się na mokrej podłodze.',
	'Why it matters': 'Złamane biodro może odebrać samodzielność.',
	'Thing to do 1': 'Zostań przy mokrej podłodze, aż wyschnie.',
	'Question to ask aloud': 'Widzisz mokrą podłogę. Co robisz najpierw?',
	'What would you do on shift?': 'Podłoga w korytarzu jest mokra. Co robisz?',
	'Answer 1': 'Omijam ją i idę dalej.',
	'Why answer 1 is right or not': 'Następna osoba się poślizgnie.',
	'Answer 2': 'Zostaję przy niej i proszę o wytarcie.',
	'Why answer 2 is right or not': 'Tak. Nikt się nie poślizgnie, gdy tam stoisz.'
};

describe.each(waysToWalk)('a lesson in Polish, $way', ({ way, withoutJavaScript }) => {
	const title = `Dry the hall floor ${way}`;
	let manager: Visitor;
	let lead: Visitor;
	let reader: Visitor;
	let path: string;
	const briefing = () => path.replace('/learning/', '/briefings/');

	async function write(words: Record<string, string>) {
		for (const [label, text] of Object.entries(words)) {
			await manager.page.getByLabel(label, { exact: true }).fill(text);
		}
		await manager.press('Save');
	}

	it('given a live lesson, when it is written in Polish, then the page says what is missing', async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		lead = await visit({ screen: 'desktop', withoutJavaScript });
		path = await givenLiveLesson(manager, lead, title, [
			'Stay beside a wet floor until it is dry.'
		]);
		await manager.open(path);
		await manager.follows('Write or check it in other languages');
		await manager.follows('Polish');
		await write(Object.fromEntries(Object.entries(polish).filter(([label]) => label !== 'Title')));
		await manager.sees('Still missing: title.');
		await write(polish);
		await manager.sees('Name somebody to check it');
		await manager.expectAccessible();
	});

	it('when its writer is sent as its checker, then it is refused and the words stay', async () => {
		const checker = manager.page.getByLabel('Who checks it?');
		expect(await checker.getByRole('option', { name: /Grace Adeyemi/ }).count()).toBe(0);
		await checker.selectOption({ label: 'Dr Helen Marsh' });
		await manager.press('Save');
		await manager.sees('Dr Helen Marsh finds it on their home page to check.');
	});

	it('then no care worker is shown it, nor told that it is there', async () => {
		reader = await visit({ screen: 'phone', withoutJavaScript });
		await reader.signInAs(people.careWorker);
		await reader.open(briefing());
		await reader.sees('Someone slipped on a floor that was still wet.');
		expect(await reader.count('Polski')).toBe(0);
		expect(await reader.page.content()).not.toContain('Osusz');
		const unwritten = await reader.context.request.get(`${path}/translations/pl`);
		expect(unwritten.status()).toBe(403);
	});

	it('when its named checker has not said that it says the same, then it is not checked', async () => {
		// Home shows seven things at most, and other journeys leave more: the page itself is opened.
		await lead.open(`${path}/translations/pl`);
		await lead.sees('Ktoś poślizgnął się na mokrej podłodze.');
		await lead.expectAccessible();
		await lead.press('I have checked it');
		await lead.sees('Say that it says the same, or have it changed first');
		await lead.page.getByRole('checkbox', { name: /it says the same as the English/ }).check();
		await lead.press('I have checked it');
		await lead.sees('Thank you. People can read it now.');
	});

	it('then a care worker reads it in Polish on a phone, with the words marked as Polish', async () => {
		await reader.open(briefing());
		await reader.press('Polski');
		await reader.sees('Ktoś poślizgnął się na mokrej podłodze.');
		const words = reader.page.getByText('Zostań przy mokrej podłodze, aż wyschnie.').first();
		expect(await words.evaluate((part) => part.closest('[lang]')?.getAttribute('lang'))).toBe('pl');
		expect(await reader.page.getByRole('heading', { level: 1 }).getAttribute('lang')).toBe('pl');
		await reader.expectAccessible();
	});

	it('then it is remembered, the question is asked in Polish, and the answer counts', async () => {
		await reader.open(briefing());
		await reader.page
			.getByRole('radio', { name: 'Zostaję przy niej i proszę o wytarcie.' })
			.check();
		await reader.press('Send my answer');
		await reader.sees('Tak. Nikt się nie poślizgnie, gdy tam stoisz.');
		await reader.press('English');
		await reader.sees('Someone slipped on a floor that was still wet.');
	});

	it('when the Polish is changed, then it is shown to nobody before it is checked again', async () => {
		await reader.press('Polski');
		await manager.open(`${path}/translations/pl`);
		await write({ Title: 'Osusz podłogę od razu' });
		await reader.open(briefing());
		await reader.sees(
			'There is no checked Polish version of this lesson yet. This is the English.'
		);
		await reader.sees('Someone slipped on a floor that was still wet.');
	});
});

describe('reading aloud', () => {
	it('reads part after part with the device’s voice, can be paused and stopped, by keyboard', async () => {
		const reader = await visit({ screen: 'phone' });
		await reader.page.addInitScript(() => {
			const said: string[] = [];
			let current: SpeechSynthesisUtterance | null = null;
			Object.assign(window, { said, endPart: () => current?.onend?.({} as SpeechSynthesisEvent) });
			Object.defineProperty(window, 'speechSynthesis', {
				value: {
					speak: (words: SpeechSynthesisUtterance) => {
						current = words;
						said.push(`${words.lang}: ${words.text}`);
					},
					cancel: () => (current = null),
					pause: () => said.push('pause'),
					resume: () => said.push('resume'),
					getVoices: () => []
				}
			});
		});
		await reader.signInAs(people.manager);
		await reader.open('/learning?status=live');
		await reader.follows(/Medicine rounds are not interrupted/);
		const { page } = reader;
		const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
		await page.getByRole('button', { name: 'Read aloud' }).focus();
		await page.keyboard.press('Enter');
		await expect.poll(said).toHaveLength(1);
		const first = await page.locator('[data-reading]').innerText();
		expect((await said())[0]).toBe(`en-GB: ${first}`);
		await page.evaluate(() => (window as unknown as { endPart: () => void }).endPart());
		await expect.poll(said).toHaveLength(2);
		expect(await page.locator('[data-reading]').innerText()).not.toBe(first);
		await page.keyboard.press('Enter');
		expect((await said()).at(-1)).toBe('pause');
		await page.getByRole('button', { name: 'Go on' }).click();
		expect((await said()).at(-1)).toBe('resume');
		await reader.expectAccessible();
		await page.getByRole('button', { name: 'Stop' }).click();
		expect(await page.locator('[data-reading]').count()).toBe(0);
		await page.getByRole('button', { name: 'Read aloud' }).waitFor();
	});

	it('is not offered where a device cannot speak, nor without JavaScript', async () => {
		const reader = await visit({ screen: 'phone', withoutJavaScript: true });
		await reader.signInAs(people.manager);
		await reader.open('/learning?status=live');
		await reader.follows(/Medicine rounds are not interrupted/);
		expect(await reader.page.getByText('Read aloud').isVisible()).toBe(false);
	});

	it('easy read has pictures, and big letters with one idea a line', async () => {
		const reader = await visit({ screen: 'phone', theme: 'dark' });
		await reader.signInAs(people.manager);
		await reader.open('/learning?status=live');
		await reader.follows(/Medicine rounds are not interrupted/);
		await reader.press('Easy read');
		await reader.sees('Send calls to the office. Write down who rang, and when.');
		expect(await reader.page.locator('.behaviours svg').count()).toBe(4);
		expect(await reader.count('Română')).toBe(0);
		await reader.expectAccessible();
		await reader.press('English');
	});
});
