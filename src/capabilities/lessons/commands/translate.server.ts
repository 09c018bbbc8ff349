import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { canTranslate } from '../policy.ts';
import { findStaff } from '../queries/lookups.server.ts';
import { lineKey, linePictures, lineParts, linesOf } from '../translation.ts';
import { findTranslation, translationTarget } from './translation-target.server.ts';

const line = z.strictObject({
	part: z.enum(lineParts),
	position: z.int().min(1).max(5),
	words: z
		.string('Write the words')
		.trim()
		.max(4000, 'At most 4,000 characters. Make it shorter')
		.refine((text) => !text.includes('\0'), 'There is a character in it that cannot be kept'),
	picture: z.enum(linePictures, 'Choose a picture from the list').nullish()
});

/** Writes the whole of a translation: what is left out is emptied. Nobody sees it before it is checked. */
export const writeTranslation = defineCommand({
	name: 'lessons.write-translation',
	sentence: 'Write a version of a lesson in another language, or in easy read',
	subjectKind: 'lesson',
	schema: z.strictObject({
		...translationTarget,
		lines: z
			.array(line)
			.min(1, 'Write at least one text')
			.max(40, 'That is more than a lesson has'),
		checkerId: z.preprocess(
			(id) => (id === '' ? undefined : id),
			z.uuid('Choose someone from the list').optional()
		)
	}),
	async find(tx, actor, input) {
		const found = await findTranslation(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		const named = input.checkerId ? [input.checkerId] : [];
		return { ...found, here: await findStaff(tx, actor.providerId, named) };
	},
	authorise: (actor, { lesson }) => canTranslate(actor, lesson?.standing ?? null),
	decide(input, { lesson, source, kept, here }, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'A translation is written by a person.');
		const isOpen = [lesson?.version, lesson?.liveVersion].includes(input.version);
		if (!isOpen) {
			return refuse(
				'old-version',
				'That is an earlier version. Translate the one that counts now.'
			);
		}
		const there = new Set(linesOf(source).map(lineKey));
		if (input.lines.some((one) => !there.has(lineKey(one)))) {
			return refuse(
				'not-in-lesson',
				'The English has changed. Open the page again: it shows what is there now.'
			);
		}
		const { checkerId } = input;
		const wrong = (message: string) =>
			refuse('checker', message, { fields: [{ field: 'checkerId', message }] });
		if (checkerId !== undefined && !here.has(checkerId))
			return wrong('Choose someone from the list');
		const writers = [...(kept?.writers ?? []).map((one) => one.id), actor.staffId];
		if (checkerId !== undefined && writers.includes(checkerId)) {
			return wrong('Choose somebody who did not write any of it');
		}
		const { version, language } = input;
		const key = { lesson_id: input.id, version, language };
		const lines = input.lines.filter((one) => one.words !== '');
		const columns = {
			written_at: now,
			checker_id: checkerId ?? null,
			checked_at: null,
			names_confirmed_at: null
		};
		const changes: Change[] = [
			kept || input.revision > 0
				? update('lesson_translation', key, columns, input.revision)
				: insert('lesson_translation', { ...key, ...columns }),
			remove('lesson_translation_line', key),
			...(lines.length > 0
				? [
						insert(
							'lesson_translation_line',
							...lines.map(({ picture, ...one }) => ({ ...key, ...one, picture: picture ?? null }))
						)
					]
				: []),
			...(kept?.writers.some((one) => one.id === actor.staffId)
				? []
				: [insert('lesson_translation_writer', { ...key, staff_id: actor.staffId })])
		];
		return ok({
			subjectId: input.id,
			changes,
			events: [
				lessonEvent(input.id, 'lesson.translation_written', {
					version,
					language,
					lines: lines.length
				})
			]
		});
	}
});
