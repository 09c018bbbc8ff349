import type { Visitor } from '../../support/journey.ts';

/** Shows a code for the day shift of the visitor's first service, and reads it from the page. */
export async function showPass(leader: Visitor): Promise<string> {
	await leader.open('/handover/pass');
	await leader.page.getByRole('radio', { name: 'Days' }).check();
	await leader.press('Show a code for this shift');
	const shown = leader.page.getByText(/^[a-z]+-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
	return (await shown.innerText()).trim();
}

/** Types a code on a phone that nobody has signed in on. */
export async function enterPass(guest: Visitor, code: string): Promise<void> {
	await guest.open('/pass');
	await guest.page.getByLabel('The code you were shown').fill(code);
	await guest.page.getByLabel('Your first name').fill('Sam');
	await guest.press('Start my shift');
}
