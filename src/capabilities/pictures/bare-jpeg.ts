/** A JPEG with nothing in it but the picture. Width and height are those it is shown with. */
export interface BareJpeg {
	readonly bytes: Uint8Array;
	readonly width: number;
	readonly height: number;
}

const [SOI, EOI, SOS, APP1, APP14] = [0xd8, 0xd9, 0xda, 0xe1, 0xee];
/** Tables without which the picture cannot be drawn: Huffman, quantisation, restart interval. */
const TABLES = [0xc4, 0xdb, 0xdd];
/** Baseline, extended and progressive: what browsers draw. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** More than any phone takes; a picture that claims more is made to fill a reader’s memory. */
const MOST_PIXELS = 60_000_000;

/**
 * Copies a JPEG part by part and takes over only what is needed to draw it: no place, time, device, owner,
 * comment or small copy of itself, and nothing of what phones append after its end. Which way up it was
 * held is kept, as the only thing said about it. The picture’s own numbers are not touched.
 * @returns null when it is not a whole JPEG that a browser would draw
 */
export function bareJpeg(bytes: Uint8Array): BareJpeg | null {
	if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
	const kept: Uint8Array[] = [];
	let size: { width: number; height: number } | null = null;
	let [turn, at, hasScan] = [1, 2, false];
	for (;;) {
		if (bytes[at] !== 0xff) return null;
		while (bytes[at] === 0xff) at += 1;
		const marker = bytes[at] ?? 0;
		at += 1;
		if (marker === EOI) break;
		const length = shortAt(bytes, at);
		if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI) || length < 2) return null;
		if (at + length > bytes.length) return null;
		const part = bytes.subarray(at, at + length);
		at += length;
		if (marker === APP1) turn = turnOf(part.subarray(2)) ?? turn;
		if (FRAMES.includes(marker)) {
			if (size || length < 8) return null;
			size = { height: shortAt(part, 3), width: shortAt(part, 5) };
		} else if (![...TABLES, SOS, APP14].includes(marker)) {
			// Another kind of frame is another kind of picture; anything else is left behind.
			if (marker < 0xd0) return null;
			continue;
		}
		kept.push(Uint8Array.of(0xff, marker), part);
		if (marker === SOS) {
			const end = endOfScan(bytes, at);
			kept.push(bytes.subarray(at, end));
			at = end;
			hasScan = true;
		}
	}
	if (!size || !hasScan || size.width * size.height === 0) return null;
	if (size.width * size.height > MOST_PIXELS) return null;
	const bare = joined(Uint8Array.of(0xff, SOI), saysTurn(turn), ...kept, Uint8Array.of(0xff, EOI));
	const isOnItsSide = turn >= 5;
	return {
		bytes: bare,
		width: isOnItsSide ? size.height : size.width,
		height: isOnItsSide ? size.width : size.height
	};
}

/** Where the drawn numbers end: at the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at += 1) {
		if (bytes[at] !== 0xff) continue;
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

/** Which way up the camera was held: 1 to 8, as Exif counts (tag 0x0112); null when it does not say. */
function turnOf(exif: Uint8Array): number | null {
	if (String.fromCharCode(...exif.subarray(0, 6)) !== 'Exif\0\0') return null;
	const tiff = new DataView(exif.buffer, exif.byteOffset + 6, exif.length - 6);
	try {
		const isLittle = tiff.getUint16(0) === 0x4949;
		const first = tiff.getUint32(4, isLittle);
		const count = Math.min(tiff.getUint16(first, isLittle), 500);
		for (let place = 0; place < count; place += 1) {
			const entry = first + 2 + place * 12;
			if (tiff.getUint16(entry, isLittle) !== 0x0112) continue;
			const turn = tiff.getUint16(entry + 8, isLittle);
			return turn >= 1 && turn <= 8 ? turn : null;
		}
	} catch {
		// It points outside itself: then it says nothing.
	}
	return null;
}

/** The shortest Exif there is, saying which way up and nothing else; nothing at all for a picture held upright. */
function saysTurn(turn: number): Uint8Array {
	if (turn === 1) return new Uint8Array();
	const tiff = [
		0x4d,
		0x4d,
		0,
		42,
		0,
		0,
		0,
		8,
		0,
		1,
		0x01,
		0x12,
		0,
		3,
		0,
		0,
		0,
		1,
		0,
		turn,
		0,
		0,
		0,
		0,
		0,
		0
	];
	return Uint8Array.of(
		0xff,
		APP1,
		0,
		34,
		...[...'Exif\0\0'].map((sign) => sign.charCodeAt(0)),
		...tiff
	);
}

/** Two bytes as a number; 0 outside. */
const shortAt = (bytes: Uint8Array, at: number): number =>
	((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

function joined(...parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
