import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** A day to come or past, as a date field takes it, in London. */
export const inDays = (days: number): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
		new Date(Date.now() + days * 86_400_000)
	);

/** Books the next supervision of somebody for tomorrow, from the list of who is due; returns its path. */
export async function bookNext(leader: Visitor, name: string): Promise<string> {
	await leader.open('/supervision/people?view=mine');
	await leader.follows(name);
	await leader.follows('Book the next one');
	await leader.page.getByLabel('When will you meet?').fill(`${inDays(1)}T10:00`);
	await leader.page.getByRole('radio', { name: 'In person' }).check();
	await leader.press('Book it');
	await leader.sees(`Supervision of ${name}`);
	const path = new URL(leader.page.url()).pathname;
	expect(path).toMatch(/^\/supervision\/[0-9a-f-]{36}$/);
	return path;
}
