import type { Visitor } from '../../support/journey.ts';

/** Who is who in the sample, in the words of their line on the sign-in page. */
export const people = {
	careWorker: /Care worker, Oakview/,
	teamLeader: /Team leader, Oakview/,
	manager: /Registered manager, Oakview/,
	otherManager: /Registered manager, (?!Oakview)/,
	operations: /Operations manager/,
	qualityLead: /Quality lead/,
	director: /Director/,
	administrator: /Administrator/
} as const;

/** The name of the first person of a line, as the sign-in page shows it. */
export async function nameOf({ page }: Visitor, line: RegExp): Promise<string> {
	await page.goto('/sign-in');
	const words = await page.getByRole('button', { name: line }).first().innerText();
	return words.split('\n')[0]?.trim() ?? '';
}

/** Each journey is walked with the page script and without it. */
export const waysToWalk = [
	{ way: 'with JavaScript', withoutJavaScript: false },
	{ way: 'without JavaScript', withoutJavaScript: true }
] as const;
