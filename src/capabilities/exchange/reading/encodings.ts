import type { Encoding } from '../mapping/model.ts';

const LOOKED_AT = 65_536;

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
	return mark.every((byte, at) => bytes[at] === byte);
}

/** How many bytes a UTF-8 character takes by its first byte; 0 when it cannot be a first byte. */
function sequenceLength(lead: number): number {
	if (lead < 0x80) return 1;
	if (lead >= 0xc2 && lead <= 0xdf) return 2;
	if (lead >= 0xe0 && lead <= 0xef) return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Where a last character that was cut through begins; the length when none was. */
function cutAt(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if ((byte & 0xc0) === 0x80) continue;
		return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

function asUtf8(bytes: Uint8Array): string | null {
	try {
		return strict.decode(bytes);
	} catch {
		return null;
	}
}

/** UTF-16 without a mark shows as a zero in every other byte of ordinary text. */
function utf16WithoutMark(bytes: Uint8Array): Encoding | null {
	const pairs = Math.floor(Math.min(bytes.length, LOOKED_AT) / 2);
	let even = 0;
	let odd = 0;
	for (let pair = 0; pair < pairs; pair += 1) {
		if (bytes[2 * pair] === 0) even += 1;
		if (bytes[2 * pair + 1] === 0) odd += 1;
	}
	if (pairs < 2) return null;
	if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
	return even > pairs * 0.6 && odd < pairs * 0.1 ? 'utf-16be' : null;
}

/** The encoding of a file by its first bytes: its mark, its zeros, whether it is sound UTF-8, else cp1252. */
export function encodingOf(sample: Uint8Array): Encoding {
	if (startsWith(sample, 0xef, 0xbb, 0xbf)) return 'utf-8-bom';
	if (startsWith(sample, 0xff, 0xfe)) return 'utf-16le';
	if (startsWith(sample, 0xfe, 0xff)) return 'utf-16be';
	const wide = utf16WithoutMark(sample);
	if (wide) return wide;
	return asUtf8(sample.subarray(0, cutAt(sample))) === null ? 'windows-1252' : 'utf-8';
}

/** UTF-8 in which single bytes of cp1252 turn up: each byte that is not sound UTF-8 is read as cp1252. */
function mixed(bytes: Uint8Array): string {
	let text = '';
	let from = 0;
	const flush = (to: number) => {
		text += asUtf8(bytes.subarray(from, to)) ?? western.decode(bytes.subarray(from, to));
	};
	for (let at = 0; at < bytes.length;) {
		const length = sequenceLength(bytes[at] ?? 0);
		if (length === 1 || (length > 1 && asUtf8(bytes.subarray(at, at + length)) !== null)) {
			at += length;
			continue;
		}
		flush(at);
		text += western.decode(bytes.subarray(at, at + 1));
		at += 1;
		from = at;
	}
	flush(bytes.length);
	return text;
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
	if (left.length === 0) return right;
	const joined = new Uint8Array(left.length + right.length);
	joined.set(left);
	joined.set(right, left.length);
	return joined;
}

async function* utf8(
	bytes: AsyncIterable<Uint8Array>,
	onMixed: () => void
): AsyncGenerator<string> {
	let held: Uint8Array = new Uint8Array(0);
	const read = (part: Uint8Array) => {
		const sound = asUtf8(part);
		if (sound !== null) return sound;
		onMixed();
		return mixed(part);
	};
	for await (const chunk of bytes) {
		const all = join(held, chunk);
		const cut = cutAt(all);
		held = all.slice(cut);
		yield read(all.subarray(0, cut));
	}
	yield read(held);
}

async function* byDecoder(
	bytes: AsyncIterable<Uint8Array>,
	encoding: Encoding
): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { ignoreBOM: true });
	for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/**
 * The text of a stream of bytes, without its mark and without stray NUL characters, a piece at a
 * time. `onMixed` is called when a UTF-8 file holds bytes of cp1252, which are still read.
 */
export async function* decoded(
	bytes: AsyncIterable<Uint8Array>,
	encoding: Encoding,
	onMixed: () => void
): AsyncGenerator<string> {
	const isUtf8 = encoding === 'utf-8' || encoding === 'utf-8-bom';
	let isFirst = true;
	for await (const piece of isUtf8 ? utf8(bytes, onMixed) : byDecoder(bytes, encoding)) {
		if (!piece) continue;
		const text = isFirst && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
		isFirst = false;
		yield text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
	}
}

/** The text of a file's first bytes, leaving out a last character that was cut through. NULs are kept. */
export function sampleText(sample: Uint8Array, encoding: Encoding): string {
	const isUtf8 = encoding === 'utf-8' || encoding === 'utf-8-bom';
	const whole = isUtf8
		? cutAt(sample)
		: sample.length - (encoding.startsWith('utf-16') ? sample.length % 2 : 0);
	const bytes = sample.subarray(0, whole);
	const text = isUtf8
		? (asUtf8(bytes) ?? mixed(bytes))
		: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}
