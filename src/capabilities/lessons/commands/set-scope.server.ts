import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { scopeForm } from '../forms.ts';
import { scopeLines, type Scope } from '../model.ts';
import { canEdit } from '../policy.ts';
import { findPlaces } from '../queries/lookups.server.ts';
import { scopeInWords } from '../words.ts';
import { editChanges } from './edit.ts';
import { findLesson, lessonTarget } from './target.ts';

const ids = z.array(z.uuid('Choose from the list')).max(1000).optional();
const codes = z.array(z.string().trim().min(1).max(80)).max(200).optional();
const form = formSchema(scopeForm, {
	...lessonTarget,
	regionIds: ids,
	serviceIds: ids,
	teamIds: ids,
	jobRoles: codes,
	tags: codes
});

/** Who a lesson is for. Lines of one kind are alternatives; kinds narrow each other. */
export const setScope = defineCommand({
	name: 'lessons.set-scope',
	sentence: 'Say which services, teams, jobs and shifts a lesson is for',
	subjectKind: 'lesson',
	schema: form,
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const scope: Scope = {
			all: (input.everywhere ?? []).length > 0,
			regionIds: input.regionIds ?? [],
			serviceIds: input.serviceIds ?? [],
			teamIds: input.teamIds ?? [],
			jobRoles: input.jobRoles ?? [],
			shiftGroups: input.shiftGroups ?? [],
			tags: input.tags ?? []
		};
		const places = await findPlaces(tx, actor.providerId, scope);
		return places === null ? NOT_FOUND : { lesson, scope, places };
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(input, { lesson, scope, places }, moment) {
		if (lesson.standing.localTeamId !== null) {
			return refuse('local', 'A lesson for one team stays with that team.');
		}
		if (!scope.all && places.length === 0) {
			const message = 'Choose every service, or which ones';
			return refuse('nowhere', message, { fields: [{ field: 'everywhere', message }] });
		}
		if (scope.all && places.length > 0) {
			const message = 'Choose either every service or some, not both';
			return refuse('both', message, { fields: [{ field: 'everywhere', message }] });
		}
		const key = { lesson_id: lesson.id, version: lesson.version };
		const changes = editChanges(lesson, input.revision, { isNewWords: false }, moment);
		if (!changes.ok) return changes;
		return ok({
			subjectId: lesson.id,
			changes: [
				...changes.value,
				remove('lesson_scope', key),
				insert('lesson_scope', ...scopeLines(scope).map((line) => ({ ...key, ...line })))
			],
			events: [
				lessonEvent(lesson.id, 'lesson.scope_set', {
					version: lesson.version,
					scope: scopeInWords({ ...scope, places })
				})
			]
		});
	}
});
