/** The longest side of a photo as it is sent, in pixels, and how fine it is drawn. */
const LONGEST = 1600;
const FINENESS = 0.8;
/** The largest photo a device keeps, in bytes: more than any that was drawn anew. */
const MOST_KEPT = 2 * 1024 * 1024;

/**
 * Draws each chosen photo of a form anew, smaller and with nothing in it but the picture: where and when it
 * was taken does not leave the device. What the browser cannot draw stays as it is, for the server to judge.
 * @returns false when one is too large to be kept without signal
 */
export async function drawAnew(form: HTMLFormElement): Promise<boolean> {
	let fits = true;
	for (const input of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
		const [chosen] = input.files ?? [];
		if (!chosen) continue;
		const photo = await drawn(chosen).catch(() => null);
		if (photo) putFile(input, photo);
		fits &&= (photo ?? chosen).size <= MOST_KEPT;
	}
	return fits;
}

async function drawn(file: File): Promise<File | null> {
	const picture = await createImageBitmap(file);
	const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(picture.width * scale));
	canvas.height = Math.max(1, Math.round(picture.height * scale));
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	const blob = await new Promise<Blob | null>((resolve) =>
		canvas.toBlob(resolve, 'image/jpeg', FINENESS)
	);
	return blob && new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}

export function putFile(input: HTMLInputElement, file: File): void {
	const files = new DataTransfer();
	files.items.add(file);
	input.files = files.files;
}

/** A file as text: `data:image/jpeg;base64,…`. */
export const addressOf = (file: File): Promise<string> =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});

/** The other way round. */
export function fileAt(address: string): File {
	const bytes = atob(address.slice(address.indexOf(',') + 1));
	const whole = Uint8Array.from(bytes, (sign) => sign.charCodeAt(0));
	return new File([whole], 'photo.jpg', { type: 'image/jpeg' });
}
