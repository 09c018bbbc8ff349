const codes = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ENOENT',
	'EPIPE',
	'ETIMEDOUT',
	'57P01',
	'57P02',
	'57P03',
	'08006',
	'08001',
	'08003',
	'53300'
]);

const sentences = [
	'Connection terminated',
	'timeout exceeded when trying to connect',
	'Client has encountered a connection error',
	'Client was closed'
];

/** Whether an error means that the database is away for now, as against a fault of ours. */
export function isDatabaseGone(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const code = 'code' in error ? String(error.code) : '';
	return (
		codes.has(code) ||
		sentences.some((sentence) => error.message.startsWith(sentence)) ||
		(error.cause !== undefined && isDatabaseGone(error.cause))
	);
}
