import { describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import type { Visitor } from '../support/journey.ts';
import { everythingKept, isKept, outboxIs, triesNow, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people, waysToWalk } from './steps/people.ts';
import { addPhoto, choosePhoto, WHERE_TAKEN } from './steps/photo.ts';
import { report } from './steps/report.ts';
import { planVisitToday } from './steps/visit-offline.ts';

const house = offline();

/** The picture as a browser draws it, and what its bytes say beside it. */
const shown = ({ page }: Visitor) =>
	page.locator('main img').evaluate(async (img: HTMLImageElement) => {
		await img.decode();
		const bytes = await (await fetch(img.src)).arrayBuffer();
		return { width: img.naturalWidth, text: new TextDecoder('latin1').decode(bytes) };
	});

/** What the house holds of photos with these words. */
async function photosOf(owner: Pool, shows: string) {
	const { rows } = await owner.query<{ count: number; text: string | null }>(
		`select count(distinct p.id)::int as count, max(encode(e.bytes, 'escape')) as text
		from picture p left join picture_piece e on e.provider_id = p.provider_id and e.picture_id = p.id
		where p.shows = $1`,
		[shows]
	);
	return rows[0];
}

describe.each(waysToWalk)('a photo of what is unsafe, $way', ({ way, withoutJavaScript }) => {
	const shows = `The loose rail by the door, ${way}`;
	let reporter: Visitor;
	let photo: string;

	it('given a report that is in, when a photo is sent without a line, then the form says what is missing', async () => {
		reporter = await house.visit({ screen: 'phone', withoutJavaScript });
		await reporter.signInAs(people.careWorker);
		await report(reporter, { words: `The rail is loose, ${way}.`, kind: 'Something is unsafe' });
		await reporter.follows('Add a photo');
		await reporter.expectAccessible();
		await reporter.page.getByLabel('What does it show?').fill(shows);
		await reporter.press('Keep this photo');
		await reporter.sees('Choose a photo');
		await reporter.sees(/Only a photo in which nobody can be recognised can be kept/);
		expect(await reporter.page.getByLabel('What does it show?').inputValue()).toBe(shows);
	});

	it('when it is sent, then it stands with the report, without where it was taken', async () => {
		await choosePhoto(reporter, shows);
		await reporter.press('Keep this photo');
		await reporter.page.getByRole('heading', { name: shows, level: 1 }).waitFor();
		await reporter.sees('Thank you. It is kept');
		photo = new URL(reporter.page.url()).pathname;
		if (!withoutJavaScript) {
			const { width, text } = await shown(reporter);
			expect(width).toBe(960);
			expect(text).not.toContain(WHERE_TAKEN);
		}
		const kept = await photosOf(house.owner, shows);
		expect(kept?.count).toBe(1);
		expect(kept?.text).not.toContain('GPS 51');
		await reporter.expectAccessible();
		await reporter.follows(/^Back to Report/);
		await reporter.follows(shows);
	});

	it.each([
		['a colleague', people.careWorker, 1],
		['the manager of another service', people.otherManager, 0],
		['the administrator', people.administrator, 0]
	])('then %s finds neither its page nor the picture', async (_, line, place) => {
		const other = await house.visit({ withoutJavaScript });
		await other.signInAs(line, place);
		for (const path of [photo, `${photo}/picture`]) {
			await other.open(path);
			expect(other.status(), path).toBe(404);
		}
	});

	it('when the manager takes it down, then it is gone for everybody', async () => {
		const manager = await house.visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open(photo);
		await manager.page.getByText('Take it down', { exact: true }).click();
		await manager.press('Take it down for good');
		await reporter.open(photo);
		expect(reporter.status()).toBe(404);
		expect((await photosOf(house.owner, shows))?.text).toBeNull();
	});
});

describe('a photo on a visit without signal', () => {
	async function onVisit(): Promise<{ leader: Visitor; path: string }> {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.operations);
		const path = await planVisitToday(leader);
		await isKept(leader, [`/photos/new?visit=${path.split('/').at(-1)}`]);
		return { leader, path };
	}

	it('is kept sealed, shown as waiting, and arrives once, without where it was taken', async () => {
		const { leader, path } = await onVisit();
		const shows = 'The new lamp in the back corridor (no signal)';
		await leader.context.setOffline(true);
		await leader.open(`${path}/now`);
		await leader.page.getByText('What you see, an idea, thanks, a promise').click();
		await leader.follows('A photo of a place or a thing');
		await outboxIs(leader, 'ready');
		await choosePhoto(leader, shows);
		await leader.press('Keep this photo');
		// On with the visit; the photo waits.
		await leader.page.waitForURL(new RegExp(`${path}/now$`));
		await leader.sees('Offline – 1 waiting to send');
		const kept = await everythingKept(leader);
		expect(kept).not.toContain('corridor');
		expect(kept).not.toContain('data:image');
		await leader.open('/waiting');
		await leader.sees(/^Photo: Leader visit to/);
		await leader.sees(shows);
		await leader.page.close({ runBeforeUnload: false });
		await leader.context.setOffline(false);
		const next = await leader.context.newPage();
		await next.goto('/waiting');
		await next.locator('[data-waiting][data-shown="0"]').waitFor();
		const arrived = await photosOf(house.owner, shows);
		expect(arrived?.count).toBe(1);
		expect(arrived?.text).not.toContain('GPS 51');
		await next.goto(path);
		await next.getByRole('link', { name: shows }).click();
		await next.locator('main img').evaluate((img: HTMLImageElement) => img.decode());
	});

	it('whose answer was lost is the same photo when the device sends it again', async () => {
		const { leader, path } = await onVisit();
		const shows = 'The blocked fire door, answer lost';
		await leader.open(`/photos/new?visit=${path.split('/').at(-1)}`);
		await outboxIs(leader, 'ready');
		house.line.state = 'loses answers';
		await choosePhoto(leader, shows);
		await leader.press('Keep this photo');
		await leader.page.waitForURL(new RegExp(`${path}/now$`));
		await expect
			.poll(async () => (await photosOf(house.owner, shows))?.count, { timeout: 20_000 })
			.toBe(1);
		house.line.state = 'works';
		await leader.open('/waiting');
		await triesNow(leader);
		expect((await photosOf(house.owner, shows))?.count).toBe(1);
	});

	it('that is too big to keep says so, and is neither kept nor sent', async () => {
		const { leader, path } = await onVisit();
		await leader.open(`/photos/new?visit=${path.split('/').at(-1)}`);
		await outboxIs(leader, 'ready');
		await leader.context.setOffline(true);
		await choosePhoto(leader, 'Too big');
		// What the browser cannot draw anew stays as it is.
		await leader.page.getByLabel('The photo').setInputFiles({
			name: 'film.jpg',
			mimeType: 'image/jpeg',
			buffer: Buffer.alloc(3 * 1024 * 1024, 1)
		});
		await leader.page.getByRole('button', { name: 'Keep this photo' }).click();
		await leader.sees(/This photo is too big to keep on this phone/);
		await leader.open('/waiting');
		await waits(leader, 0);
	});
});

describe('photos that are turned off', () => {
	it('are offered nowhere, and the form says so; turned on again they are', async () => {
		const lead = await house.visit({ screen: 'desktop' });
		await lead.signInAs(people.qualityLead);
		await lead.open('/settings/photos');
		await lead.expectAccessible();
		await lead.page.getByRole('radio', { name: /^No photos/ }).check();
		await lead.press('Save');
		await lead.sees('Saved');
		try {
			const reporter = await house.visit();
			await reporter.signInAs(people.careWorker);
			await report(reporter, { words: 'A step is loose.', kind: 'Something is unsafe' });
			expect(await reporter.count('Add a photo')).toBe(0);
			const id = new URL(reporter.page.url()).pathname.split('/').at(-1);
			await reporter.open(`/photos/new?report=${id}`);
			await reporter.sees('Your organisation uses no photos.');
		} finally {
			await lead.page.getByRole('radio', { name: /^Photos of places/ }).check();
			await lead.press('Save');
		}
		const reporter = await house.visit();
		await reporter.signInAs(people.careWorker);
		await report(reporter, { words: 'A step is loose again.', kind: 'Something is unsafe' });
		await addPhoto(reporter, 'The loose step');
	});
});
