/** The largest upload, in bytes: a 10 MB file as JSON carries it, in base64. Kit's own limit is set to it. */
export const uploadLimit = 15 * 1024 * 1024;

/** The largest of everything else, in bytes. */
export const formLimit = 512 * 1024;

/** Where files may be sent: these paths and what lies under them. */
const uploadPaths = [
	'/settings/import',
	'/settings/people/import',
	'/api/v1/exchange',
	'/photos/new',
	'/api/v1/capture/pictures'
];

/** How many bytes a request to this path may carry. */
export function limitFor(path: string): number {
	const isUpload = uploadPaths.some((upload) => path === upload || path.startsWith(`${upload}/`));
	return isUpload ? uploadLimit : formLimit;
}

/**
 * Whether a request must be refused for its size: 413 too large, 411 when it does not say how
 * large it is (uploads need not: there Kit counts while reading). Null lets it in.
 */
export function refusal(
	path: string,
	headers: { 'content-length'?: string | undefined; 'transfer-encoding'?: string | undefined }
): 411 | 413 | null {
	const limit = limitFor(path);
	const length = headers['content-length'];
	if (length === undefined) {
		return headers['transfer-encoding'] !== undefined && limit < uploadLimit ? 411 : null;
	}
	return Number(length) > limit ? 413 : null;
}
