import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** A list as somebody sees it: its headings, and the words of every cell. Pictures count by their words. */
export interface ShownTable {
	readonly headings: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** Only letters and digits: brackets, dashes for nothing and line breaks are no words. */
export const onlyWords = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The last table of the page with these words in its first heading, as it stands there. */
export async function tableOn({ page }: Visitor): Promise<ShownTable> {
	return page.evaluate(() => {
		const textOf = (cell: Element) => {
			const copy = cell.cloneNode(true) as Element;
			for (const hidden of copy.querySelectorAll(
				'.screen-only, .visually-hidden, [aria-hidden="true"]'
			)) {
				hidden.remove();
			}
			for (const picture of copy.querySelectorAll('svg[aria-label]')) {
				picture.replaceWith(picture.getAttribute('aria-label') ?? '');
			}
			return copy.textContent;
		};
		const table = [...document.querySelectorAll('main table')].at(-1);
		return {
			headings: [...(table?.querySelectorAll('thead th') ?? [])].map(textOf),
			rows: [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
				[...row.querySelectorAll('td')].map(textOf)
			)
		};
	});
}

/** The file behind the page's own CSV link, as rows; the first is its headings. */
export async function csvOf({ page, context }: Visitor): Promise<string[][]> {
	const href = await page.locator('a[download][href*="export.csv"]').first().getAttribute('href');
	const answer = await context.request.get(href ?? 'no link');
	expect(answer.status(), href ?? 'no link').toBe(200);
	expect(answer.headers()['content-type']).toContain('text/csv');
	return parse(await answer.text(), { bom: true }) as string[][];
}

/** Fails unless the Excel link of the page gives a workbook. */
export async function expectWorkbook({ page, context }: Visitor): Promise<void> {
	const href = await page.locator('a[download][href*="export.xlsx"]').first().getAttribute('href');
	const answer = await context.request.get(href ?? 'no link');
	expect((await answer.body()).subarray(0, 2).toString(), href ?? 'no link').toBe('PK');
}
