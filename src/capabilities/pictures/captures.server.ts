import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import { addPicture } from './commands/add-picture.server.ts';
import { pictureForm } from './forms.ts';
import { base64In } from './model.ts';

/** What the page of a new photo sends, from the page and from a device alike. @param photo base64 */
export function pictureInput(fields: FormData, photo: string) {
	const { words, nobody } = readFields(pictureForm, fields);
	const signalId = textIn(fields, 'signalId');
	const walkaroundId = textIn(fields, 'walkaroundId');
	return {
		words,
		nobody,
		photo,
		...(signalId ? { signalId } : {}),
		...(walkaroundId ? { walkaroundId } : {})
	};
}

/** A photo that was taken without signal. */
export const pictureCaptures: readonly Capture[] = [
	{
		command: addPicture,
		read: (fields) => pictureInput(fields, base64In(textIn(fields, 'photo'))),
		keptAt: (id) => `/photos/${id}`
	}
];
