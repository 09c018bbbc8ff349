import plan from '../../../db/seed/group/pictures.json' with { type: 'json' };
import type { Visitor } from '../../support/journey.ts';

const drawing = Buffer.from(plan.ofReport.photo, 'base64');
/** What stands in the photo beside the picture, and must stand nowhere else. */
export const WHERE_TAKEN = 'GPS 51.5007 N, phone of somebody';

/** A photo as a phone takes it: with where it was taken, in a part of its own. */
function phonePhoto(): { name: string; mimeType: string; buffer: Buffer } {
	const note = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${WHERE_TAKEN}`);
	const length = Buffer.alloc(2);
	length.writeUInt16BE(note.length + 2);
	const buffer = Buffer.concat([
		drawing.subarray(0, 2),
		Buffer.of(0xff, 0xe1),
		length,
		note,
		drawing.subarray(2)
	]);
	return { name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer };
}

/** Fills the form of a new photo; sending it is up to the journey. */
export async function choosePhoto({ page }: Visitor, shows: string): Promise<void> {
	await page.getByLabel('The photo').setInputFiles(phonePhoto());
	await page.getByLabel('What does it show?').fill(shows);
	await page.getByRole('checkbox', { name: /Nobody can be recognised/ }).check();
}

/** Adds a photo from the page of a report or a visit; ends on the photo’s own page. */
export async function addPhoto(visitor: Visitor, shows = 'The rail by the door'): Promise<void> {
	await visitor.follows('Add a photo');
	await choosePhoto(visitor, shows);
	await visitor.press('Keep this photo');
	await visitor.page.getByRole('heading', { name: shows, level: 1 }).waitFor();
}
