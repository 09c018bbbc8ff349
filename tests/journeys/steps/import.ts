import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** Sends a file of the samples, and returns the path of its page. */
export async function sendFile(visitor: Visitor, file: string, service?: string): Promise<string> {
	await visitor.open('/settings/import');
	await visitor.page.getByLabel('The file').setInputFiles(`tests/samples/${file}`);
	if (service !== undefined) {
		await visitor.page.getByLabel('Which service is it from?').selectOption({ label: service });
	}
	await visitor.press('Send and look');
	await visitor.page.getByRole('heading', { name: file, level: 1 }).waitFor();
	return new URL(visitor.page.url()).pathname;
}

/** A number of the summary, by its words. */
export async function counted({ page }: Visitor, words: string): Promise<number> {
	const number = await page
		.getByRole('term')
		.filter({ hasText: new RegExp(`^\\s*${words}\\s*$`) })
		.locator('xpath=following-sibling::dd[1]')
		.innerText();
	const found = Number.parseInt(number, 10);
	expect(Number.isNaN(found), `${words}: ${number}`).toBe(false);
	return found;
}
