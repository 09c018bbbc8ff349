import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../../tests/support/database.ts';
import { givenProvider } from '../../../../../tests/support/provider.ts';
import { complaintsOn } from '../../../../../tests/support/complaints.ts';

const db = testDatabase();
const { complain } = complaintsOn(db);

describe('the table of complaints', () => {
	it('keeps no action that is not there as what was learned', async () => {
		const given = await givenProvider(db);
		const id = await complain(given);
		await expect(
			db.tenants.write(given.providerId, (tx) =>
				tx
					.updateTable('signal_complaint')
					.set({ learned_action_id: given.services.oakview })
					.where('provider_id', '=', given.providerId)
					.where('signal_id', '=', id)
					.execute()
			)
		).rejects.toThrow(/foreign key/);
	});
});
