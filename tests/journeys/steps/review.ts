import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** Fills what a review asks, by the words of its questions. */
export async function answer(
	{ page }: Visitor,
	answers: Readonly<Record<string, string>>
): Promise<void> {
	for (const [label, words] of Object.entries(answers)) {
		await page.getByLabel(label).first().fill(words);
	}
}

/** The path of the page that is open. */
export const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

/** Opens a form that is folded away, where it is not open already. */
export async function unfold({ page }: Visitor, summary: string): Promise<void> {
	const part = page.locator('details').filter({ hasText: summary }).first();
	const isOpen = await part.evaluate((one) => (one as HTMLDetailsElement).open);
	if (!isOpen) await part.locator('summary').click();
	expect(await part.evaluate((one) => (one as HTMLDetailsElement).open)).toBe(true);
}
