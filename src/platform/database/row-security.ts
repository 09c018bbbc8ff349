import type { Pool } from 'pg';

/**
 * Refuses to serve when the role that page requests run under could look past row-level security.
 * @throws with what to do, when the role is a superuser, bypasses row security, or owns a tenant table
 */
export async function assertRowSecurityHolds(pool: Pool): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query('begin; set local role holdfast_app');
		const role = await client.query<{ bypasses: boolean; owns: boolean }>(
			`select r.rolsuper or r.rolbypassrls as bypasses,
				exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns
			from pg_roles r where r.rolname = current_user`
		);
		const found = role.rows[0];
		if (!found || found.bypasses || found.owns) {
			throw new Error(
				'Holdfast does not start: the database role "holdfast_app" can look past row-level security. ' +
					'Take SUPERUSER, BYPASSRLS and table ownership away from it.'
			);
		}
	} finally {
		await client.query('rollback').catch(() => {});
		client.release();
	}
}
