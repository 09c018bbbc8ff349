import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

export interface Told {
	readonly words: string;
	readonly kind?: string;
	/** The type, by its label, under "Add more now". */
	readonly type?: string;
}

/** Fills the phone screen without sending it: what kind of thing, and the words. Where and when are there. */
export async function fillReport({ page }: Visitor, told: Told): Promise<void> {
	await page.getByRole('radio', { name: told.kind ?? 'Something went wrong' }).check();
	await page.getByLabel('In your own words').fill(told.words);
	if (told.type !== undefined) {
		await page.getByText('Add more now – or later').click();
		await page.getByLabel('What type of thing was it?').selectOption({ label: told.type });
	}
}

/** Reports something and reads its reference from the thank-you page. */
export async function report(visitor: Visitor, told: Told): Promise<string> {
	await visitor.open('/report');
	await fillReport(visitor, told);
	await visitor.press('Send – thank you');
	return referenceOf(visitor);
}

/** The reference on the thank-you page. */
export async function referenceOf(visitor: Visitor): Promise<string> {
	await visitor.page.getByRole('heading', { name: 'Thank you', level: 1 }).waitFor();
	const words = await visitor.page.getByText('Its reference is').innerText();
	const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words)?.[0];
	expect(reference, words).toBeDefined();
	return reference ?? '';
}
