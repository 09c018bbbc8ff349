import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { fieldWords, writeForm } from '../forms.ts';
import type { LoadedLesson } from '../load.server.ts';
import { canEdit } from '../policy.ts';
import { smallEditFault } from '../reissue.ts';
import { versionChanges } from '../version-diff.ts';
import { liveBeside, textOf } from '../queries/versions.server.ts';
import { findStaff, findTheme } from '../queries/lookups.server.ts';
import { themeNeedsChecker } from '../readiness.ts';
import { editChanges } from './edit.ts';
import { findLesson, lessonTarget } from './target.ts';

type Field = keyof typeof fieldWords;

/** Answers that are words people read: changing one undoes an earlier check and look for names. */
const WORDS: readonly Field[] = [
	'title',
	'whatHappened',
	'whyItMatters',
	'stopDoing',
	'spokenQuestion',
	'theme',
	'checkerId',
	'whatChanged'
];

/** Writes the whole of a draft's answers: what is left out is emptied. */
export const writeLesson = defineCommand({
	name: 'lessons.write-lesson',
	sentence: 'Write what a draft says, who owns it and when it takes effect',
	subjectKind: 'lesson',
	schema: formSchema(writeForm, lessonTarget),
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const named = [input.ownerId, input.checkerId].filter((id) => id !== undefined);
		const here = await findStaff(tx, actor.providerId, named);
		const before = await liveBeside(tx, actor.providerId, lesson);
		const theme = await findTheme(tx, actor.providerId, input.theme ?? null);
		return { lesson, here, theme, before };
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(input, { lesson, here, theme, before: live }, moment) {
		const unknown = (['ownerId', 'checkerId'] as const).filter(
			(field) => input[field] !== undefined && !here.has(input[field])
		);
		const wrong: Field[] = [...unknown, ...(input.theme && !theme ? (['theme'] as const) : [])];
		if (wrong.length > 0) {
			const message = 'Choose from the list';
			return refuse('not-in-list', message, {
				fields: wrong.map((field) => ({ field, message }))
			});
		}
		const after: Record<Field, string> = {
			title: input.title,
			whatHappened: input.whatHappened ?? '',
			whyItMatters: input.whyItMatters ?? '',
			stopDoing: input.stopDoing ?? '',
			spokenQuestion: input.spokenQuestion ?? '',
			theme: input.theme ?? '',
			risk: input.risk,
			frequency: input.frequency,
			ownerId: input.ownerId ?? '',
			effectiveOn: input.effectiveOn ?? '',
			checkerId: input.checkerId ?? '',
			whatChanged: input.whatChanged ?? '',
			smallEdit: (input.smallEdit ?? []).length > 0 ? 'yes' : ''
		};
		if (after.smallEdit) {
			const written = { ...textOf(lesson), ...after, risk: input.risk };
			const message = live
				? smallEditFault(versionChanges(live, written))
				: 'A first version is always asked about. Untick this';
			if (message) {
				return refuse('not-a-small-edit', message, { fields: [{ field: 'smallEdit', message }] });
			}
		}
		const before = answersOf(lesson);
		const changed = (Object.keys(after) as Field[]).filter(
			(field) => after[field] !== before[field]
		);
		const columns = {
			title: after.title,
			owner_id: after.ownerId || null,
			theme_code: after.theme || null,
			risk: after.risk
		};
		const changes = editChanges(
			lesson,
			input.revision,
			{
				lesson: columns,
				version: {
					...columns,
					what_happened: after.whatHappened,
					why_it_matters: after.whyItMatters,
					stop_doing: after.stopDoing,
					spoken_question: after.spokenQuestion,
					frequency: after.frequency,
					effective_on: after.effectiveOn || null,
					checker_id: after.checkerId || null,
					needs_checker: themeNeedsChecker(theme?.domain ?? null),
					what_changed: after.whatChanged,
					is_small_edit: after.smallEdit === 'yes'
				},
				isNewWords: changed.some((field) => WORDS.includes(field))
			},
			moment
		);
		if (!changes.ok) return changes;
		return ok({
			subjectId: lesson.id,
			changes: changes.value,
			events: [
				lessonEvent(lesson.id, 'lesson.written', {
					version: lesson.version,
					fields: changed.map((field) => fieldWords[field])
				})
			]
		});
	}
});

/** What the form shows for a draft: the same answers, as text. */
export function answersOf(lesson: LoadedLesson): Record<Field, string> {
	return {
		title: lesson.title,
		whatHappened: lesson.whatHappened,
		whyItMatters: lesson.whyItMatters,
		stopDoing: lesson.stopDoing,
		spokenQuestion: lesson.spokenQuestion,
		theme: lesson.theme?.code ?? '',
		risk: lesson.risk,
		frequency: lesson.frequency,
		ownerId: lesson.standing.ownerId ?? '',
		effectiveOn: lesson.effectiveOn ?? '',
		checkerId: lesson.standing.checkerId ?? '',
		whatChanged: lesson.whatChanged,
		smallEdit: lesson.isSmallEdit ? 'yes' : ''
	};
}
