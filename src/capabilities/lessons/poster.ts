import { encode } from 'uqr';
import { beginningOf } from '#kernel/text.ts';

/** The end of an id that is short enough to type: eight random digits, one of four thousand million. */
const shortCode = (lessonId: string): string => lessonId.slice(-8);

/** Where the code of a poster leads: no secret in it, so whoever scans it signs in first. */
export const shortAddress = (origin: string, lessonId: string): string =>
	`${origin.replace(/\/$/, '')}/l/${shortCode(lessonId)}`;

/** The address people use: the one the operator set, or else the one this page was asked at. */
export const originOf = (configured: string | undefined, asked: string): string =>
	configured || asked;

export type QrCode = { size: number; path: string };

/**
 * A QR code as one path of an SVG with `size` units a side, the quiet border of four included. Error
 * correction Q survives a quarter of it being dirty or torn.
 */
export function qrCode(text: string): QrCode {
	const { size, data } = encode(text, { ecc: 'Q', border: 4 });
	const path = data
		.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
		.join('');
	return { size, path };
}

/** Sizes of letters in points, biggest first. From two metres, 28 and more read easily. */
export const POSTER_POINTS = [40, 34, 28, 24, 20, 16] as const;
export type PosterPoints = (typeof POSTER_POINTS)[number];
export const READS_FROM_TWO_METRES = 28;

/** What an upright A4 leaves for the things to do, in points: beside title, code and margins. */
const ROOM = { width: 470, height: 430 };

/** The biggest letters with which every thing to do fits one A4. A letter is about half as wide as it is tall. */
export function posterPoints(behaviours: readonly string[]): PosterPoints {
	const fits = (points: number): boolean => {
		const letters = Math.floor(ROOM.width / (points * 0.54));
		const lines = behaviours.reduce((sum, words) => sum + Math.ceil(words.length / letters), 0);
		return lines * points * 1.25 + behaviours.length * points * 0.6 <= ROOM.height;
	};
	return POSTER_POINTS.find(fits) ?? 16;
}

/** More letters than this, and a sheet is printed smaller so that it stays one page. */
export const isLongSheet = (texts: readonly string[]): boolean => texts.join('').length > 1100;

/** A sheet has one page: longer words end with dots, and the code leads to the rest. */
const MOST = { why: 520, stop: 320 };
export const whyOnPaper = (text: string): string => beginningOf(text, MOST.why);
export const stopOnPaper = (text: string): string => beginningOf(text, MOST.stop);
