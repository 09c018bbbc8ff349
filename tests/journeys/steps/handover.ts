import { expect } from 'vitest';
import type { Visitor } from '../../support/journey.ts';

/** Opens the lesson in handover mode for the day shift of the visitor's own service. */
export async function openHandover(visitor: Visitor, title: string): Promise<void> {
	await visitor.open('/handover');
	await visitor.page.getByLabel('Shift', { exact: true }).selectOption('days');
	await visitor.press('Show');
	await visitor.follows(new RegExp(`^Start ?: ${title}`));
	await visitor.page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** Taps the first people of the shift as here, and the first of those as having answered. */
export async function tap({ page }: Visitor, here: number, answered: number): Promise<void> {
	const present = page.getByRole('group', { name: 'Who is here?' });
	for (let place = 0; place < here; place += 1) {
		await present.getByRole('checkbox').nth(place).check();
	}
	const knew = page.getByRole('group', { name: 'Tap who answered' });
	for (let place = 0; place < answered; place += 1) {
		await knew.getByRole('checkbox').nth(place).check();
	}
}

/** What stands on the button. Its counts are made by the style sheet, so they are read as they are drawn. */
export async function wordsOnDone({ page, context }: Visitor): Promise<string> {
	const reader = await context.newCDPSession(page);
	const { nodes } = await reader.send('Accessibility.getFullAXTree');
	await reader.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const wordsIn = (id: string): string => {
		const node = byId.get(id);
		if (node?.role?.value === 'StaticText') return String(node.name?.value);
		return (node?.childIds ?? []).map(wordsIn).join('');
	};
	const button = nodes.find(
		(node) => node.role?.value === 'button' && String(node.name?.value).startsWith('Done')
	);
	expect(button).toBeDefined();
	return wordsIn(button?.nodeId ?? '');
}
