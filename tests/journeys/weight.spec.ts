import { expect, it } from 'vitest';
import { journeys } from '../support/journey.ts';
import { people } from './steps/people.ts';

const visit = journeys();
const MOST_BYTES = 60 * 1024;

it('the report page weighs at most 60 KB on the wire, with everything it brings and nothing kept', async () => {
	const first = await visit();
	await first.signInAs(people.careWorker);
	const fresh = await visit();
	await fresh.context.addCookies(await first.context.cookies());
	const wire = await fresh.context.newCDPSession(fresh.page);
	const addresses = new Map<string, string>();
	const bytes = new Map<string, number>();
	wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
		addresses.set(requestId, request.url);
	});
	wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		bytes.set(addresses.get(requestId) ?? requestId, encodedDataLength);
	});
	await wire.send('Network.enable');
	await fresh.page.goto('/report', { waitUntil: 'networkidle' });
	const list = [...bytes].map(([address, size]) => `${size} ${address}`).join('\n');
	expect([...addresses.values()].filter((address) => !bytes.has(address))).toEqual([]);
	expect(list).toContain('.woff2');
	expect(list).toContain('.css');
	expect(list).toContain('/client.js');
	const sum = [...bytes.values()].reduce((total, size) => total + size, 0);
	expect(sum, list).toBeLessThanOrEqual(MOST_BYTES);
});
