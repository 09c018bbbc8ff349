import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { languageName } from '../languages.ts';
import { nameWarnings } from '../name-warning.ts';
import { canCheckTranslation } from '../policy.ts';
import { findNames } from '../queries/lookups.server.ts';
import { linesOf, missingLines } from '../translation.ts';
import { checkTranslationForm } from '../translation-forms.ts';
import { findTranslation, translationTarget } from './translation-target.server.ts';

/** The named checker says that they read the language, and that it says the same as the English. */
export const checkTranslation = defineCommand({
	name: 'lessons.check-translation',
	sentence: 'Say, as its named checker, that a translation says the same as the English',
	subjectKind: 'lesson',
	schema: formSchema(checkTranslationForm, translationTarget),
	async find(tx, actor, input) {
		const found = await findTranslation(tx, actor, input);
		if (found === NOT_FOUND || !found.kept) return NOT_FOUND;
		return { ...found, kept: found.kept, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { kept }) => canCheckTranslation(actor, kept),
	decide(input, { source, kept, names }, { now }) {
		const { version, language } = input;
		if (kept.checkedAt) return refuse('already', 'It has been checked already.');
		const missing = missingLines(linesOf(source), kept.lines).length;
		if (missing > 0) {
			const message = `Some of it is not in ${languageName(language)} yet. It can be checked when all of it is there`;
			return refuse('not-all-there', message, { fields: [{ field: 'saysTheSame', message }] });
		}
		const found = kept.lines.flatMap((line) => nameWarnings(line.words, names));
		if (found.length > 0 && (input.namesConfirmed ?? []).length === 0) {
			const texts = [...new Set(found.map((warning) => `“${warning.text}”`))];
			const message = `There may be a name in it: ${texts.slice(0, 5).join(', ')}. Say that you have looked, or have it taken out`;
			return refuse('names', message, { fields: [{ field: 'namesConfirmed', message }] });
		}
		return ok({
			subjectId: input.id,
			changes: [
				update(
					'lesson_translation',
					{ lesson_id: input.id, version, language },
					{ checked_at: now, names_confirmed_at: found.length > 0 ? now : null },
					input.revision
				)
			],
			events: [lessonEvent(input.id, 'lesson.translation_checked', { version, language })]
		});
	}
});
