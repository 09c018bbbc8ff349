import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import plan from '../../../db/seed/group/pictures.json' with { type: 'json' };
import { bareJpeg } from './bare-jpeg.ts';

const photo = Buffer.from(plan.ofReport.photo, 'base64');
const SECRET = 'GPS 51.5007 N 0.1246 W, phone of Ana Silva';

/** A part of a JPEG, as phones put them in front of the picture. */
const part = (marker: number, body: Buffer): Buffer => {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(body.length + 2);
	return Buffer.concat([Buffer.of(0xff, marker), length, body]);
};
/** Exif that says how the phone was held, in one of its two orders of bytes, with a secret behind it. */
function exif(turn: number, isLittle: boolean): Buffer {
	const tiff = Buffer.alloc(26);
	tiff.write(isLittle ? 'II' : 'MM', 0, 'latin1');
	const short = (value: number, at: number) =>
		isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
	const long = (value: number, at: number) =>
		isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
	short(42, 2);
	long(8, 4);
	short(1, 8);
	short(0x0112, 10);
	short(3, 12);
	long(1, 14);
	short(turn, 18);
	return part(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(SECRET)]));
}
const withParts = (...parts: Buffer[]): Buffer =>
	Buffer.concat([photo.subarray(0, 2), ...parts, photo.subarray(2)]);

describe('a photo as it is kept', () => {
	it.each([
		['Exif', exif(1, true)],
		['XMP', part(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`))],
		['an album’s notes', part(0xed, Buffer.from(SECRET))],
		['a comment', part(0xfe, Buffer.from(SECRET))],
		['a colour profile with a name in it', part(0xe2, Buffer.from(SECRET))],
		['a part nobody knows', part(0xef, Buffer.from(SECRET))]
	])('has no %s', (_, more) => {
		const bare = bareJpeg(withParts(more));
		expect(Buffer.from(bare?.bytes ?? []).toString('latin1')).not.toContain('51.5007');
		expect(bare?.bytes).toEqual(bareJpeg(photo)?.bytes);
	});

	it('has nothing of what a phone appends: a film, another picture', () => {
		const bare = bareJpeg(Buffer.concat([photo, Buffer.from(SECRET), photo]));
		expect(bare?.bytes).toEqual(bareJpeg(photo)?.bytes);
	});

	it.each([
		[6, true],
		[8, false],
		[3, true]
	])(
		'held as %i, little-endian %s, it stands the right way up, and says only that',
		(turn, isLittle) => {
			const bare = bareJpeg(withParts(exif(turn, isLittle)));
			const said = Buffer.from(bare?.bytes ?? []);
			expect(said.toString('latin1')).not.toContain('51.5007');
			expect(said.readUInt16BE(2)).toBe(0xffe1);
			expect(said.readUInt16BE(4)).toBe(34);
			expect(said[31]).toBe(turn);
			expect([bare?.width, bare?.height]).toEqual(turn >= 5 ? [720, 960] : [960, 720]);
			// What was said is read again the same way.
			expect(bareJpeg(said)?.bytes).toEqual(bare?.bytes);
		}
	);

	it('is the same when it is made bare twice', () => {
		const once = bareJpeg(photo);
		expect(once).toMatchObject({ width: 960, height: 720 });
		expect(bareJpeg(Buffer.from(once?.bytes ?? []))?.bytes).toEqual(once?.bytes);
	});
});

describe('what is no photo', () => {
	it.each([
		['nothing', Buffer.of()],
		['a picture of another kind', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
		['a page that calls itself a photo', Buffer.from('<html><script>alert(1)</script>')],
		['half a photo', photo.subarray(0, 4000)],
		['one without its end', photo.subarray(0, photo.length - 2)],
		['a beginning and an end', Buffer.of(0xff, 0xd8, 0xff, 0xd9)],
		['a part longer than the file', Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x00)]
	])('%s is refused', (_, bytes) => {
		expect(bareJpeg(bytes)).toBeNull();
	});

	it('is one that claims to be larger than any phone takes', () => {
		const huge = Buffer.from(photo);
		const frame = huge.findIndex(
			(byte, at) => byte === 0xff && [0xc0, 0xc2].includes(huge[at + 1] ?? 0)
		);
		huge.writeUInt16BE(0xffff, frame + 5);
		huge.writeUInt16BE(0xffff, frame + 7);
		expect(bareJpeg(huge)).toBeNull();
	});

	it('never breaks it, whatever is sent, and never grows', () => {
		fc.assert(
			fc.property(
				fc.nat(photo.length - 1),
				fc.uint8Array({ minLength: 1, maxLength: 40 }),
				(at, noise) => {
					const bytes = Buffer.from(photo);
					bytes.set(noise.subarray(0, bytes.length - at), at);
					const bare = bareJpeg(bytes);
					expect(bare === null || bare.bytes.length <= bytes.length + 36).toBe(true);
				}
			)
		);
	});
});
