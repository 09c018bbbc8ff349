import type { Pool } from 'pg';
import { londonDate } from '#kernel/london.ts';
import type { Visitor } from '../../support/journey.ts';
import { isKept, outboxIs } from './offline.ts';

/** Plans a visit to Oakview for today with the lessons that are offered, and waits until the phone keeps it. */
export async function planVisitToday(leader: Visitor): Promise<string> {
	await leader.open('/visits/new');
	const { page } = leader;
	await page.getByLabel('Where?').selectOption({ label: 'Oakview' });
	await page.getByLabel('Which day?').fill(londonDate(new Date()));
	await page.getByRole('radio', { name: 'Day', exact: true }).check();
	await leader.press('Plan it');
	const path = new URL(page.url()).pathname;
	await leader.follows('Read the brief');
	await page.getByText('Take these, or choose others').click();
	await leader.press('Choose these lessons');
	await leader.open(path);
	const ends = [
		'brief',
		'now',
		'now?at=welcome',
		'now?at=talk-1',
		'now?at=people',
		'now?at=finish'
	];
	await isKept(leader, ['/waiting', ...ends.map((end) => `${path}/${end}`)]);
	return path;
}

/** Says what was heard to the question that is open. */
export async function answers(leader: Visitor, said: string): Promise<void> {
	await outboxIs(leader, 'ready');
	await leader.page.getByLabel('What did they say?').fill(said);
	await leader.press('Save and go on');
}

/** Says whom the visit met and that they were thanked, and finishes it. */
export async function finishes(leader: Visitor, path: string): Promise<void> {
	const { page } = leader;
	await leader.open(`${path}/now?at=people`);
	await outboxIs(leader, 'ready');
	await page.getByLabel('On days').fill('2');
	await leader.press('Save and go on');
	await page.getByText('Thank them, and say what happens next').first().waitFor();
	await outboxIs(leader, 'ready');
	await page.getByLabel('Yes, everybody I spoke with, before I left').check();
	await leader.press('Finish here');
}

/** What the house has of a visit: how far it is, and how often it has these words. */
export async function visitAsKept(owner: Pool, path: string, said: string) {
	const { rows } = await owner.query<{ status: string; answers: number; ahead: number }>(
		`select w.status,
			(select count(*)::int from walkaround_answer a where a.provider_id = w.provider_id
				and a.walkaround_id = w.id and a.words = $2) as answers,
			(select count(*)::int from event e where e.provider_id = w.provider_id
				and e.subject_id = w.id and e.offline_captured_at > e.recorded_at) as ahead
		from walkaround w where w.id = $1`,
		[path.split('/').at(-1), said]
	);
	return rows;
}
