import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isReachable, mailBy } from './mail.ts';

/** A mail server that takes one letter and keeps what was said to it. */
async function fakeMailServer(): Promise<{ port: number; heard: () => string; stop(): void }> {
	let heard = '';
	const server = createServer((socket: Socket) => {
		let isLetter = false;
		socket.write('220 ready\r\n');
		socket.on('data', (chunk) => {
			const text = chunk.toString();
			heard += text;
			if (isLetter) {
				if (!text.includes('\r\n.\r\n')) return;
				isLetter = false;
				socket.write('250 kept\r\n');
			} else if (text.startsWith('EHLO')) socket.write('250 ready\r\n');
			else if (text.startsWith('DATA')) {
				isLetter = true;
				socket.write('354 go on\r\n');
			} else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
			else socket.write('250 ok\r\n');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return { port, heard: () => heard, stop: () => void server.close() };
}

describe('mail', () => {
	it('goes to the server of the address, from the name it gives', async () => {
		const server = await fakeMailServer();
		const mail = mailBy(`smtp://127.0.0.1:${server.port}?from=learning@haven.example`);
		await mail.send({
			to: 'ana@haven.example',
			subject: 'Two things today',
			text: 'Open Holdfast.',
			preferences: 'https://holdfast.example/digest/settings'
		});
		server.stop();
		expect(server.heard()).toContain('MAIL FROM:<learning@haven.example>');
		expect(server.heard()).toContain('RCPT TO:<ana@haven.example>');
		expect(server.heard()).toContain(
			'List-Unsubscribe: <https://holdfast.example/digest/settings>'
		);
		expect(server.heard()).not.toContain('from=');
	});

	it.each([
		['ana@haven.example', true],
		['haven.1007@no-mail.invalid', false],
		['', false],
		[null, false]
	])('%s can be reached: %s', (address, answer) => {
		expect(isReachable(address)).toBe(answer);
	});
});
