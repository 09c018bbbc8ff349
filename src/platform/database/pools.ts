import pg from 'pg';

/** Where the database is: a URL, or the embedded server's socket. */
export type DatabaseAddress =
	| { readonly url: string }
	| {
			readonly host: string;
			readonly port: number;
			readonly database: string;
			readonly user: string;
	  };

// Dates stay the text they are ('2026-11-23'): a calendar day has no time zone to be shifted by.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5));
// Counts fit a JavaScript number; bigint columns here are sequence numbers and counts.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A pool without session settings: PgBouncer refuses start-up options.
 * @param size most connections this process holds
 */
export function openPool(address: DatabaseAddress, size: number): pg.Pool {
	const pool = new pg.Pool({
		...('url' in address ? { connectionString: address.url } : address),
		max: size,
		connectionTimeoutMillis: 5_000,
		idleTimeoutMillis: 30_000
	});
	// A server that goes away closes idle clients; the pool replaces them at the next request.
	pool.on('error', () => {});
	// One in use says so too; the statement under way fails by itself, so nothing is hidden here.
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
}
