import pino from 'pino';

/**
 * The application's log: one JSON line an event. Ids, codes and times only; what people write, who is
 * affected, passwords and links never reach it.
 */
export const log = pino({
	level: process.env['NODE_ENV'] === 'test' ? 'silent' : 'info',
	base: null,
	redact: { paths: ['*.password', '*.secret', '*.cookie', '*.authorization'], remove: true }
});
