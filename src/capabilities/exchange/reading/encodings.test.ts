import { describe, expect, it } from 'vitest';
import { decoded, encodingOf } from './encodings.ts';
import { inPieces, written } from './written.fixture.ts';

async function textOf(bytes: Uint8Array, size: number) {
	let text = '';
	let mixes = 0;
	for await (const piece of decoded(inPieces(bytes, size), encodingOf(bytes), () => (mixes += 1))) {
		text += piece;
	}
	return { text, mixes };
}

describe('the text of a file', () => {
	it.each(['utf-8', 'utf-8-bom', 'windows-1252', 'utf-16le', 'utf-16be'] as const)(
		'is the same however %s is cut into pieces',
		async (encoding) => {
			const text = 'Ref;Résident’s date – £5\r\n1;31/01/2026\r\n';
			for (const size of [1, 2, 3, 1000]) {
				expect(await textOf(written(text, encoding), size)).toEqual({ text, mixes: 0 });
			}
		}
	);

	it('reads a byte of cp1252 that turns up late in a UTF-8 file, and says so', async () => {
		const bytes = Uint8Array.from([...written('Zoë ', 'utf-8'), 0x92, ...written(' né', 'utf-8')]);
		const pieces = decoded(inPieces(bytes, 4), 'utf-8', () => (mixes += 1));
		let mixes = 0;
		let text = '';
		for await (const piece of pieces) text += piece;
		expect(text).toBe('Zoë ’ né');
		expect(mixes).toBe(1);
	});
});
