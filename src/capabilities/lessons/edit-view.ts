import { dateInWords } from '#kernel/london.ts';
import { anchorId } from './edit-forms.ts';
import { draftOf, wordsOf, type LoadedLesson } from './load.server.ts';
import { nameWarnings, type KnownNames } from './name-warning.ts';
import type { SourceRow } from './queries/sources.server.ts';
import { missingForApproval, reliesOnMemory } from './readiness.ts';
import { changeKindWords, sourcesInWords, strengthWords } from './words.ts';
import { lessonWorkflow, step } from './workflow.ts';

/** What the edit page says besides its forms: what is missing, possible names, sources, changes. */
export function presentEdit(
	lesson: LoadedLesson,
	names: KnownNames,
	sources: readonly SourceRow[]
) {
	const canEditNow = step(lesson.state, 'edit').ok;
	return {
		id: lesson.id,
		title: lesson.title,
		version: lesson.version,
		revision: lesson.revision,
		isLocal: lesson.standing.localTeamId !== null,
		/** Set when the newest version can no longer be changed: why, and what to do. */
		closed: canEditNow ? null : lessonWorkflow.edit.otherwise,
		isApproved: step(lesson.state, 'go_live').ok,
		missing: missingForApproval(draftOf(lesson)).map((one) => ({
			sentence: one.sentence,
			href: `#${anchorId(one.anchor)}`
		})),
		names: wordsOf(lesson).flatMap((part) =>
			nameWarnings(part.text, names).map((warning) => ({
				text: warning.text,
				why: warning.why,
				href: `#${anchorId(part.where)}`
			}))
		),
		needsChecker: lesson.needsChecker,
		reliesOnMemory: reliesOnMemory(lesson.mustChange),
		mustChange: lesson.mustChange.map((item) => ({
			id: item.id,
			what: `${changeKindWords[item.kind]}: ${item.description}`,
			line: `${item.place} · ${strengthWords[item.strength].label} · by ${dateInWords(item.dueOn)}`,
			isDone: item.doneAt !== null
		})),
		sources: sources.map((source) => ({
			id: source.id,
			reference: source.reference,
			line: `${sourcesInWords([source.kind]).replace(/^1 /, '')} on ${dateInWords(source.happenedOn)}`
		}))
	};
}
