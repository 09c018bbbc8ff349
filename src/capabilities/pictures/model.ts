/** The largest photo that is taken in, in bytes (house.md section 6). */
const MOST_BYTES = 10 * 1024 * 1024;
/** The same in base64, as it travels. */
export const MOST_TEXT = Math.ceil(MOST_BYTES / 3) * 4;
/** So many photos a report or a visit carries: enough to show a thing from all sides, no album. */
export const MOST_PHOTOS = 6;
/** A picture is kept in pieces of this many bytes. */
const PIECE_BYTES = 256 * 1024;

/** The pieces of a picture, in order. */
export function piecesOf(bytes: Uint8Array): Buffer[] {
	const whole = Buffer.from(bytes);
	return Array.from({ length: Math.ceil(whole.length / PIECE_BYTES) }, (_, place) =>
		whole.subarray(place * PIECE_BYTES, (place + 1) * PIECE_BYTES)
	);
}

/**
 * The base64 of a photo, as a device keeps it (`data:image/jpeg;base64,…`). Other kinds give '': not a photo.
 */
export const base64In = (address: string): string =>
	/^data:image\/jpeg;base64,([A-Za-z0-9+/]+=*)$/.exec(address)?.[1] ?? '';
