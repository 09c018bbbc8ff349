/**
 * The environment PostgreSQL's programs run in: nothing of ours but the path and the folder for
 * temporary files, so a stray PGDATA, PGOPTIONS or locale of the machine changes nothing.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
	const { PATH, TMPDIR } = process.env;
	return { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }), LC_ALL: 'C', TZ: 'UTC' };
}
