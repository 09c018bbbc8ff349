import { describe, expect, inject, it } from 'vitest';
import { addDays, londonDate } from '#kernel/london.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const today = londonDate(new Date());
const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

describe.each(waysToWalk)('you said, we did, $way', ({ way, withoutJavaScript }) => {
	const what = `Plane the garden door ${way}`;
	const done = `The garden door opens with one hand since this morning, ${way}.`;
	let leader: Visitor;
	let workerName: string;
	let path: string;

	it('given a visit with a promise, then the letter to the team is filled in from it', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		workerName = await nameOf(leader, people.careWorker);
		await leader.signInAs(people.operations);
		await leader.open('/visits/new');
		const { page } = leader;
		await page.getByLabel('Where?').selectOption({ label: 'Oakview' });
		await page.getByLabel('Which day?').fill(today);
		await page.getByRole('radio', { name: 'Day' }).check();
		await leader.press('Plan it');
		path = pathOf(leader);
		await leader.press('Start the visit');
		await leader.open(`/promises/new?from=walkaround&id=${path.split('/').at(-1)}`);
		await page.getByLabel('What do you promise?').fill(what);
		await page.getByLabel('By when?').fill(addDays(today, 5));
		await leader.press('Make this promise');
		if (leader.status() === 422) {
			await page.getByRole('checkbox', { name: /they can keep this one too/ }).check();
			await leader.press('Make this promise');
		}
		expect(pathOf(leader)).toBe(path);
		await leader.open(`${path}/now?at=people`);
		await page.getByLabel('On days').fill('2');
		await leader.press('Save and go on');
		await leader.open(`${path}/now?at=finish`);
		await page.getByRole('checkbox', { name: /everybody I spoke with/ }).check();
		await leader.press('Finish here');
		await leader.open(`${path}/feedback`);
		await leader.sees(/7 days left/);
		expect(await page.getByLabel('We did, and we will').inputValue()).toContain(what);
		await leader.expectAccessible();
	});

	it('is not sent without thanks, nor with the name of somebody there, and nothing typed is lost', async () => {
		const { page } = leader;
		await page.getByLabel('Thank you').fill('');
		await page.getByLabel('You said').fill(`The garden door sticks ${way}`);
		await leader.press('Tell the whole team');
		expect(leader.status()).toBe(422);
		await leader.sees(/Thank those who spoke with you/, page.getByRole('alert'));
		expect(await page.getByLabel('You said').inputValue()).toBe(`The garden door sticks ${way}`);
		await leader.expectAccessible();
		await page.getByLabel('Thank you').fill(`Thank you, ${workerName}.`);
		await leader.press('Tell the whole team');
		expect(leader.status()).toBe(422);
		await leader.sees(/works here. Say it so that it names nobody/, page.getByRole('alert'));
		await page.getByLabel('Thank you').fill('Thank you to all who spoke.');
		await leader.press('Keep it for later');
		await leader.sees('Kept. Nobody else has read it.');
		expect(await page.getByLabel('You said').inputValue()).toBe(`The garden door sticks ${way}`);
		await leader.press('Tell the whole team');
		await leader.sees('You said, we did');
		await leader.sees(/^Seen by 0 of \d+\./);
		await leader.expectAccessible();
	});

	it('then the night staff read it, it is read out at handover, and seen is called seen', async () => {
		const night = await visit({ screen: 'phone', withoutJavaScript });
		await night.signInAs(people.careWorker, 1);
		await night.open(`${path}/feedback`);
		await night.sees(`The garden door sticks ${way}`);
		await night.expectAccessible();
		await leader.open(`${path}/feedback`);
		await leader.sees(/^Seen by 1 of \d+\. .*nights 1 of/);
		const shift = await visit({ screen: 'phone', withoutJavaScript });
		await shift.signInAs(people.teamLeader);
		await shift.open('/handover');
		await shift.sees('Say this too');
		await shift.page.locator(`main a[href="${path}/feedback"]`).waitFor();
		await shift.expectAccessible();
	});

	it('when the promise is kept, then those who were promised it see it', async () => {
		await leader.open(`${path}/feedback`);
		await leader.follows(what);
		await leader.page.getByLabel('What was done?').fill(done);
		await leader.press('It is done – tell the team');
		await leader.sees('Kept');
		const night = await visit({ screen: 'phone', withoutJavaScript });
		await night.signInAs(people.careWorker, 1);
		await night.open('/board');
		await night.sees(what);
		await night.page.getByText(done).first().waitFor();
	});

	it('counts the people spoken with on the map, beside what was solved', async () => {
		await leader.open('/visits');
		await leader.follows(/Where leaders have listened/);
		await leader.sees(/solved and told back since/);
		await leader.sees(/Only people spoken with count/);
		await leader.page.getByRole('row').filter({ hasText: 'Oakview' }).first().waitFor();
		await leader.expectAccessible();
		const worker = await visit({ withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open('/visits/coverage');
		expect(worker.status()).toBe(403);
	});
});

describe('a calendar somebody subscribes to', () => {
	it('is made, opens without signing in, and is stopped', async () => {
		const leader = await visit({ screen: 'phone' });
		await leader.signInAs(people.director);
		await leader.open('/account');
		await leader.follows('Your calendar');
		await leader.press(/Make a(n| new) address/);
		await leader.sees(/It is shown only now/);
		await leader.expectAccessible();
		const address = await leader.page.getByLabel('Address').inputValue();
		const path = new URL(address).pathname;
		const stranger = await fetch(inject('origin') + path);
		expect(stranger.status).toBe(200);
		expect(stranger.headers.get('content-type')).toContain('text/calendar');
		expect(await stranger.text()).toContain('BEGIN:VCALENDAR');
		await leader.open('/account/calendar');
		await leader.press('Stop this address');
		expect((await fetch(inject('origin') + path)).status).toBe(404);
		expect((await fetch(`${inject('origin')}/calendar/nothing.ics`)).status).toBe(404);
	});
});
