import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { joinIdentity } from './directory.ts';
import { openIdentityDatabase } from './identities.ts';

const db = testDatabase();
let here: GivenProvider;
let elsewhere: GivenProvider;

beforeAll(async () => {
	here = await givenProvider(db, { name: 'Here' });
	elsewhere = await givenProvider(db, { name: 'Elsewhere' });
	for (const [code, provider] of Object.entries({ here, elsewhere })) {
		await db.owner.query(
			'insert into auth.provider_directory (code, provider_id, name) values ($1, $2, $1) on conflict do nothing',
			[code, provider.providerId]
		);
	}
});

const join = (provider: GivenProvider, staffId: string, identityId: string, email: string) =>
	joinIdentity(openIdentityDatabase(db.owner), {
		identityId,
		providerId: provider.providerId,
		providerCode: provider === here ? 'here' : 'elsewhere',
		staffId,
		staffNumber: staffId.slice(-6),
		name: 'Somebody',
		email
	});

describe('the identity of a member of staff', () => {
	it('is never a colleague’s, whatever e-mail address is typed for them', async () => {
		const boss = await join(here, here.staff.sunita, newId(), 'sunita@example.org');
		const own = await join(here, here.staff.bola, newId(), 'bola@example.org');
		expect(await join(here, here.staff.bola, own, 'sunita@example.org')).toBe(own);
		await expect(join(here, here.staff.chidi, newId(), 'Sunita@example.org')).rejects.toThrow(
			/unique/
		);
		const { rows } = await db.owner.query<{ staff_id: string }>(
			'select staff_id from auth.membership where identity_id = $1',
			[boss]
		);
		expect(rows).toEqual([{ staff_id: here.staff.sunita }]);
	});

	it('is one for somebody who works at two providers', async () => {
		const first = await join(here, here.staff.grace, newId(), 'grace@example.org');
		const second = await join(elsewhere, elsewhere.staff.grace, newId(), 'grace@example.org');
		expect(second).toBe(first);
	});
});
