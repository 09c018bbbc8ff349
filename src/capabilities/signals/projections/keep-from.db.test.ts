import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { raiseWorry } from '../commands/raise-worry.server.ts';
import { reportDetail } from '../queries/detail.server.ts';
import { organisationCommands } from '#capabilities/organisation/commands.server.ts';

const db = testDatabase();

async function worryAboutGrace(given: GivenProvider): Promise<string> {
	const outcome = await db.perform(raiseWorry, given.actor('ana'), {
		isEveryoneSafe: 'yes',
		emergencyCalled: 'not_needed',
		aboutSenior: 'manager',
		serviceId: given.services.oakview,
		happenedAt: '2026-06-01T22:00',
		words: 'She shouts at him when nobody is there.'
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

/** Mo runs another service. Whether he works for Grace is a line on the staff list. */
async function appointMo(given: GivenProvider, managerId: string): Promise<void> {
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.updateTable('staff')
			.set({ reports_to_id: managerId })
			.where('provider_id', '=', given.providerId)
			.where('id', '=', given.staff.mo)
			.execute()
	);
	const fill = organisationCommands.find(({ name }) => name === 'organisation.fill-post');
	if (!fill) throw new Error('Posts are filled by a command.');
	const outcome = await db.perform(fill, given.actor('sunita'), {
		kind: 'safeguarding_lead',
		staffId: given.staff.mo,
		isActing: 'no',
		fromOn: '2026-06-02'
	});
	expect(outcome).toMatchObject({ kind: 'done' });
}

const opens = async (given: GivenProvider, id: string): Promise<boolean> => {
	const lead = { ...given.actor('mo'), posts: ['safeguarding_lead'] };
	return (await db.tenants.read(given.providerId, (tx) => reportDetail(tx, lead, id))) !== null;
};

describe('a safeguarding lead appointed after a worry was raised', () => {
	it('never sees it when they work for the person it is about, straight or through others', async () => {
		for (const between of ['grace', 'tess'] as const) {
			const given = await givenProvider(db);
			const id = await worryAboutGrace(given);
			await appointMo(given, given.staff[between]);
			expect(await opens(given, id), between).toBe(false);
		}
	});

	it('sees it when they do not', async () => {
		const given = await givenProvider(db);
		const id = await worryAboutGrace(given);
		await appointMo(given, given.staff.martin);
		expect(await opens(given, id)).toBe(true);
	});
});
