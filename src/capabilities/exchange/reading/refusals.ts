import type { Refusal } from '../mapping/model.ts';

type Kind = Refusal['refused'];

const SPREADSHEET =
	'This is a spreadsheet workbook, not a CSV file. Open it, choose “Save as”, then CSV.';
const DOCUMENT = 'This is a document or a picture, not a CSV file. Export the list again as CSV.';

/** First bytes of the files people most often send with the wrong name. */
const MARKS: readonly (readonly [readonly number[], Kind, string])[] = [
	[[0x50, 0x4b, 0x03, 0x04], 'spreadsheet', SPREADSHEET],
	[[0x50, 0x4b, 0x05, 0x06], 'spreadsheet', SPREADSHEET],
	[[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet', SPREADSHEET],
	[[0x25, 0x50, 0x44, 0x46], 'document', DOCUMENT],
	[[0x89, 0x50, 0x4e, 0x47], 'document', DOCUMENT],
	[[0xff, 0xd8, 0xff], 'document', DOCUMENT],
	[[0x7b, 0x5c, 0x72, 0x74, 0x66], 'document', DOCUMENT],
	[[0x1f, 0x8b], 'not_text', 'This file is compressed. Unpack it first, then send the CSV inside.'],
	[[0xff, 0xfe, 0x00, 0x00], 'not_text', 'This file is UTF-32 text. Save it as “CSV UTF-8”.']
];

const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|div|head|body)/i;
const JSON_TEXT = /^\s*(?:\[\s*\{|\{\s*")/;
const MOST_CONTROLS = 0.02;
const MOST_NULS = 0.1;

/** A refusal for bytes that are plainly another kind of file; null when they may be text. */
export function refusalOfBytes(sample: Uint8Array): Refusal | null {
	if (sample.length === 0) return { refused: 'empty', message: 'This file is empty.' };
	for (const [mark, refused, message] of MARKS) {
		if (mark.every((byte, at) => sample[at] === byte)) return { refused, message };
	}
	return null;
}

/** A refusal for text that cannot be a table; null when it may be one. */
export function refusalOfText(text: string): Refusal | null {
	if (text.replaceAll('\u0000', '').trim() === '') {
		return { refused: 'empty', message: 'This file is empty.' };
	}
	if (MARKUP.test(text)) {
		return {
			refused: 'document',
			message: 'This is a web page, not a CSV file. Export it as CSV.'
		};
	}
	if (JSON_TEXT.test(text)) {
		return { refused: 'not_a_table', message: 'This is a JSON file. Export the list as CSV.' };
	}
	let controls = 0;
	let nuls = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code === 0) nuls += 1;
		else if (code === 0xfffd || (code < 32 && (code < 9 || code > 13))) controls += 1;
	}
	if (controls > text.length * MOST_CONTROLS || nuls > text.length * MOST_NULS) {
		return { refused: 'not_text', message: 'This file is not text, so it cannot be read as CSV.' };
	}
	return null;
}
