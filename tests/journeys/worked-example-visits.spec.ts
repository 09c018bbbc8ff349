import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Pool } from 'pg';
import { addDays, londonDate } from '#kernel/london.ts';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { setLiveAtOakview } from './steps/lesson.ts';
import { isKept, outboxIs, waits } from './steps/offline.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';

/**
 * The founding article’s first example as one walk: leaders visit because management and the front line do not
 * hear each other; they talk about this service’s lessons, hear ideas, see practice, tell the whole team and keep
 * what they promised – and the lesson shows it.
 */
const visit = journeys();
const today = londonDate(new Date());
const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;
let owner: Pool;

beforeAll(async () => {
	const connection = await attachEmbedded(inject('dataFolder'));
	if (!connection) throw new Error('The server under test has no database to look behind.');
	owner = openPool(connection, 1);
});

afterAll(() => owner.end());

describe.each(waysToWalk)(
	'leaders who visit, from the problem to what came of it, $way',
	(walk) => {
		const { way, withoutJavaScript } = walk;
		const title = `Hold the door for the trolley ${way}`;
		const programme = `Nobody hears us ${way}`;
		const said = `Since the trolley we hold it for each other, ${way}.`;
		const idea = `A hook that keeps the door open ${way}`;
		const promise = `Put a hook on the kitchen door ${way}`;
		const done = `The hook is on the kitchen door since this morning, ${way}.`;
		let director: Visitor;
		let phone: Visitor;
		let directorName: string;
		let workerName: string;
		let lesson: string;
		let path: string;

		/** How often the house has what was said, heard, seen and promised on the visit. */
		async function kept() {
			const { rows } = await owner.query<Record<string, number>>(
				`select
					(select count(*)::int from walkaround_answer where walkaround_id = $1 and words = $2) as said,
					(select count(*)::int from idea where source_id = $1 and words = $3) as idea,
					(select count(*)::int from observation_moment where context_id = $1) as seen,
					(select count(*)::int from promise where source_id = $1 and what = $4) as promise`,
				[path.split('/').at(-1), said, idea, promise]
			);
			return rows[0];
		}

		beforeAll(async () => {
			const manager = await visit({ screen: 'desktop', withoutJavaScript });
			const lead = await visit({ screen: 'desktop', withoutJavaScript });
			workerName = await nameOf(manager, people.careWorker);
			directorName = await nameOf(manager, people.director);
			await manager.signInAs(people.manager);
			await lead.signInAs(people.qualityLead);
			lesson = await setLiveAtOakview(manager, lead, title);
		});

		it('given a problem, when the programme has no reason and half a measure, then nothing typed is lost', async () => {
			director = await visit({ screen: 'desktop', withoutJavaScript });
			await director.signInAs(people.director);
			await director.open('/visits');
			await director.follows('Programmes: why, where and how often');
			await director.follows('Start a programme');
			const { page } = director;
			await page.getByLabel('What do we call it?').fill(programme);
			await page
				.getByRole('group', { name: 'Which services?' })
				.getByRole('checkbox', { name: 'Oakview' })
				.check();
			await page
				.getByRole('group', { name: 'Who visits?' })
				.getByRole('checkbox', { name: directorName })
				.check();
			await director.press('Start the programme');
			expect(director.status()).toBe(400);
			await director.sees('Say what the problem is', page.getByRole('alert'));
			expect(await page.getByLabel('What do we call it?').inputValue()).toBe(programme);
			await page
				.getByLabel('Why do we start it?')
				.fill(
					'What leaders decide reaches the night shift late, and what nights see reaches nobody.'
				);
			await page
				.getByLabel('What do we measure, to see whether it helps?')
				.fill('Of ten staff asked, how many have talked with a senior leader');
			await director.press('Start the programme');
			expect(director.status()).toBe(422);
			await director.sees('Give the measure, its number and its day', page.getByRole('alert'));
			await director.expectAccessible();
			await page.getByLabel('What is the number today?').fill('3');
			await page.getByLabel('How many were asked or counted?').fill('10');
			await page.getByLabel('Measured on').fill(today);
			await page.getByLabel('From when?').fill(today);
			await director.press('Start the programme');
			await director.sees('Of ten staff asked, how many have talked with a senior leader');
			await director.sees('3 (10 asked)');
			await director.sees('Proposed for the next three months');
			await director.expectAccessible();
		});

		it('when the first proposed visit is planned and moved to today, then it belongs to the programme', async () => {
			const { page } = director;
			const proposed = page.getByRole('group', { name: 'Proposed visits' }).getByRole('checkbox');
			const all = await proposed.count();
			for (let at = 1; at < all; at += 1) await proposed.nth(at).uncheck();
			await director.press('Plan the ticked visits');
			expect(pathOf(director)).toBe('/visits');
			const { rows } = await owner.query<{ id: string }>(
				`select w.id from walkaround w
			join walkaround_programme p on p.provider_id = w.provider_id and p.id = w.programme_id
			where p.title = $1 and w.status = 'planned'`,
				[programme]
			);
			expect(rows).toHaveLength(1);
			path = `/visits/${rows[0]?.id}`;
			phone = await visit({ screen: 'phone', withoutJavaScript });
			await phone.signInAs(people.director);
			await phone.open(path);
			await phone.follows('Move it or hand it on');
			await phone.page.getByLabel('Which day?').fill(today);
			await phone.page.getByRole('radio', { name: 'Day', exact: true }).check();
			await phone.page.getByLabel('What time?').fill('10:30');
			await phone.press('Save');
			expect(pathOf(phone)).toBe(path);
			await phone.sees('Planned');
			await phone.expectAccessible();
		});

		it('then the brief is made for the leader, with the lesson and why, and names nobody', async () => {
			await phone.follows('Read the brief');
			await phone.sees('Before you go to Oakview');
			await phone.sees('Who works here');
			const { page } = phone;
			expect(await page.locator('main').innerText()).not.toContain(workerName);
			await page.getByText('Take these, or choose others').click();
			const choices = page.getByRole('group', { name: /lessons/i }).getByRole('checkbox');
			for (let at = 0; at < (await choices.count()); at += 1) await choices.nth(at).uncheck();
			await page.locator(`[name="lessonIds"][value="${lesson.split('/').at(-1)}"]`).check();
			await phone.press('Choose these lessons');
			await phone.sees(title);
			await phone.expectAccessible();
		});

		it('when the signal goes in the middle of it, then what was said waits on the phone', async () => {
			const { page, context } = phone;
			await phone.open(path);
			if (!withoutJavaScript) {
				const id = path.split('/').at(-1);
				await isKept(phone, [
					...['brief', 'now', 'now?at=lesson-1', 'now?at=talk-1'].map((end) => `${path}/${end}`),
					`/observations/new/whole?visit=${id}&lesson=${lesson.split('/').at(-1)}`,
					`/ideas/heard?from=walkaround&id=${id}`,
					`/promises/new?from=walkaround&id=${id}`
				]);
				await context.setOffline(true);
				await phone.open(`${path}/brief`);
				await phone.sees('Before you go to Oakview');
				await phone.open(`${path}/now`);
				await outboxIs(phone, 'ready');
				await phone.press('Start');
				await outboxIs(phone, 'ready');
			} else {
				await phone.press('Start the visit');
				await phone.press('Go on');
			}
			await phone.sees('How has this changed what you do?');
			await page.getByLabel('What did they say?').fill(said);
			await phone.press('Save and go on');
			await phone.sees('How clear is it to them, and how many were they?');
			if (!withoutJavaScript) await outboxIs(phone, 'ready');
			await page.getByText('Clear', { exact: true }).click();
			await page.getByLabel('On days').fill('2');
			await page.getByLabel('On nights').fill('1');
			await phone.press('Save and go on');
			if (withoutJavaScript) return;
			await phone.sees('Offline – 3 waiting to send');
			expect(await kept()).toMatchObject({ said: 0 });
		});

		it('when an idea is heard, practice is seen and something is promised, then that waits too', async () => {
			const { page } = phone;
			const more = async (link: string) => {
				await phone.open(`${path}/now?at=talk-1`);
				await page.getByText('What you see, an idea, thanks, a promise').click();
				await phone.follows(link);
				if (!withoutJavaScript) await outboxIs(phone, 'ready');
			};
			await more('An idea, with or without a name');
			await page.getByLabel('What was the idea?').fill(idea);
			await phone.expectAccessible();
			await phone.press('Write this idea down');

			await more('Look whether it is done here');
			await page.locator('[name="care"][value="no"]').check();
			await page.locator('[name="behaviour1"][value="met"]').check();
			const whose = page.getByLabel('Whose work did you see?');
			const worker = whose.locator('option', { hasText: workerName }).first();
			await whose.selectOption((await worker.getAttribute('value')) ?? '');
			await page.getByLabel('One thing they did well').fill('You waited for the trolley.');
			await page.getByRole('radio', { name: /Yes, I have told them/ }).check();
			await phone.expectAccessible();
			await phone.press('Keep what I saw');

			await more('A promise, with an owner and a day');
			await page.getByLabel('What do you promise?').fill(promise);
			await page.getByLabel('By when?').fill(addDays(today, 6));
			await phone.expectAccessible();
			await phone.press('Make this promise');
			if (withoutJavaScript && phone.status() === 422) {
				await page.getByRole('checkbox', { name: /they can keep this one too/ }).check();
				await phone.press('Make this promise');
			}
			if (!withoutJavaScript) await phone.sees('Offline – 6 waiting to send');
		});

		it('when the signal returns, then each is kept of this visit, and kept once', async () => {
			if (!withoutJavaScript) {
				await phone.context.setOffline(false);
				await phone.open('/waiting');
				await waits(phone, 0);
				await phone.expectAccessible();
			}
			expect(await kept()).toEqual({ said: 1, idea: 1, seen: 1, promise: 1 });
		});

		it('counts nobody who was not there, and is done, but not complete, without words to the team', async () => {
			const { page } = phone;
			await phone.open(`${path}/now?at=people`);
			await page.getByLabel('On days').fill('190');
			await phone.press('Save and go on');
			expect(phone.status()).toBe(422);
			await phone.sees(/Count only people you spoke with/, page.getByRole('alert'));
			expect(await page.getByLabel('On days').inputValue()).toBe('190');
			await page.getByLabel('On days').fill('2');
			await page.getByLabel('On nights').fill('1');
			await page.getByLabel('People we support').fill('2');
			await phone.press('Save and go on');
			await phone.press('Finish here');
			expect(phone.status()).toBe(400);
			await phone.sees('Thank them before you leave, then tick this', page.getByRole('alert'));
			await page.getByRole('checkbox', { name: /everybody I spoke with/ }).check();
			await phone.press('Finish here');
			await phone.sees('The team waits for your words');
			await phone.sees(said);
			expect(await page.getByRole('button', { name: 'Close the visit' }).count()).toBe(0);
			await phone.expectAccessible();
		});

		it('when the whole team is told, then a night worker reads it, and not who said what', async () => {
			const { page } = phone;
			await phone.follows('Tell the team');
			expect(await page.getByLabel('We did, and we will').inputValue()).toContain(promise);
			await page.getByLabel('You said').fill('');
			await phone.press('Tell the whole team');
			expect(phone.status()).toBe(422);
			expect(await page.getByLabel('We did, and we will').inputValue()).toContain(promise);
			await page.getByLabel('Thank you').fill('Thank you for your time and your trust.');
			await page.getByLabel('You said').fill(`The door shuts on whoever carries, ${way}.`);
			await phone.press('Tell the whole team');
			await phone.sees(/^Seen by 0 of \d+\./);
			await phone.expectAccessible();
			await phone.open(path);
			await phone.press('Close the visit');

			const night = await visit({ screen: 'phone', withoutJavaScript });
			await night.signInAs(people.careWorker, 1);
			await night.sees(`What came of the visit of ${directorName} to Oakview`);
			await night.open(`${path}/feedback`);
			await night.sees(`The door shuts on whoever carries, ${way}.`);
			expect(await night.page.locator('main').innerText()).not.toContain(said);
			await night.expectAccessible();
		});

		it('when the promise is kept, then a care worker sees it on their telephone', async () => {
			await phone.open(`${path}/feedback`);
			await phone.follows(promise);
			const { page } = phone;
			await page.getByLabel('What was done?').fill('Done.');
			await phone.press('It is done – tell the team');
			expect(phone.status()).toBe(422);
			await page.getByLabel('What was done?').fill(done);
			await phone.press('It is done – tell the team');
			await phone.sees('Kept');

			const worker = await visit({ screen: 'phone', withoutJavaScript });
			await worker.signInAs(people.careWorker);
			await worker.open('/board');
			await worker.sees(promise);
			await worker.page.getByText(done).first().waitFor();
			await worker.expectAccessible();
		});

		it('then the lesson shows that it was talked about and seen, and the map whom leaders reached', async () => {
			await director.open(lesson);
			const talked = director.page.getByRole('region', { name: 'Talked about' });
			await director.sees(/Leader visit.* in the last 28 days; about 3 of \d+ people/, talked);
			const seen = director.page.getByRole('region', { name: 'Seen in practice' });
			await director.sees(/Looked at 1 time/, seen);
			await director.expectAccessible();
			await director.open('/visits/coverage');
			const row = director.page.getByRole('row').filter({ hasText: 'Oakview' }).first();
			await row.getByText(new RegExp(directorName)).first().waitFor();
			await director.expectAccessible();
			await director.follows('Oakview', row);
			await director.sees('Who was listened to at Oakview');
			const families = director.page.getByRole('row').filter({ hasText: 'People we support' });
			await families.first().waitFor();
			await director.expectAccessible();
		});

		it('then the same thing is measured again, the same way, and what is too little to say says so', async () => {
			const { page } = director;
			await director.open('/visits/programmes');
			await director.page.getByRole('link', { name: programme }).first().waitFor();
			await director.follows(programme);
			await director.sees('Too soon to tell');
			await page.getByText('Measure it again', { exact: true }).click();
			await page.getByLabel('What has changed, and what has not?').fill('Nights are asked now.');
			await director.press('Keep what we found');
			expect(director.status()).toBe(422);
			await director.sees('Measure the same thing again', page.getByRole('alert'));
			expect(await page.getByLabel('What has changed, and what has not?').inputValue()).toBe(
				'Nights are asked now.'
			);
			await director.expectAccessible();
			await page.getByLabel('What is the number now?').fill('7');
			await page.getByLabel('How many were asked or counted this time?').fill('4');
			await director.press('Keep what we found');
			await director.sees('7 – not enough answers: 4 asked');
			await director.sees('3 (10 asked)');
			await director.expectAccessible();
		});

		it('and a report of it stands under the headings of a nation, filled from what was noted', async () => {
			await phone.open(path);
			await phone.follows('A report under your nation’s headings');
			await phone.follows('Wales');
			await phone.sees('Needs a person’s check');
			await phone.sees(new RegExp(said));
			await phone.sees(new RegExp(`${promise} – `));
			expect(await phone.page.locator('main').innerText()).not.toContain(workerName);
			await phone.expectAccessible();
			const worker = await visit({ withoutJavaScript });
			await worker.signInAs(people.careWorker);
			await worker.open(`${path}/report`);
			expect(worker.status()).toBe(403);
			await worker.open('/visits/coverage');
			expect(worker.status()).toBe(403);
		});
	}
);
