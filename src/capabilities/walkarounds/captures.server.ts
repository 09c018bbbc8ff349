import type { FormDefinition } from '#kernel/form.ts';
import type { Capture } from '#platform/capture/capture.ts';
import { readFields, textIn } from '#platform/forms/read-fields.ts';
import type { Command } from '#platform/perform/command.ts';
import { recordAnswer, recordLens, startVisit } from './commands/during.server.ts';
import { holdVisit } from './commands/finish.server.ts';
import { recordFloorWalk } from './commands/floor-walk.server.ts';
import { recordLessonTalk, recordPeople } from './commands/reach.server.ts';
import {
	answerForm,
	floorWalkForm,
	holdForm,
	lensForm,
	lessonTalkForm,
	peopleForm
} from './during-forms.ts';

/** One form of a visit under way: what it does, its fields, and what stands hidden beside them. */
export interface VisitForm {
	readonly command: Command;
	readonly definition: FormDefinition;
	readonly extra: readonly string[];
}

const nothing: FormDefinition = { name: 'welcome', sendLabel: '', fields: [] };

/** The forms of `/visits/<id>/now`, by the action each posts to. */
export const visitForms = {
	start: { command: startVisit, definition: nothing, extra: [] },
	answer: {
		command: recordAnswer,
		definition: answerForm,
		extra: ['code', 'version', 'lessonId']
	},
	talk: { command: recordLessonTalk, definition: lessonTalkForm, extra: ['lessonId'] },
	lens: { command: recordLens, definition: lensForm, extra: [] },
	people: { command: recordPeople, definition: peopleForm, extra: [] },
	finish: { command: holdVisit, definition: holdForm, extra: [] }
} as const satisfies Record<string, VisitForm>;

/** What a form of a visit sends, from the page and from a device alike. */
export function visitInput({ definition, extra }: VisitForm, fields: FormData, id: string) {
	const more = extra.flatMap((name) => {
		const value = textIn(fields, name);
		return value === '' ? [] : [[name, value]];
	});
	return { ...readFields(definition, fields), ...Object.fromEntries(more), id };
}

const keptAt = (id: string): string => `/visits/${id}`;

/** What can be written down without signal: all of a visit, and a walk of one's own floor. */
export const visitCaptures: readonly Capture[] = [
	...Object.values(visitForms).map((form) => ({
		command: form.command,
		read: (fields: FormData) => visitInput(form, fields, textIn(fields, 'id')),
		keptAt
	})),
	{
		command: recordFloorWalk,
		read: (fields) => readFields(floorWalkForm, fields),
		leftOut: { minutes: ['walkedAt'] },
		keptAt
	}
];
