import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { londonDate } from '#kernel/london.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { startForm } from '../forms.ts';
import { canStart } from '../policy.ts';
import { findSources, findTeam, findTheme } from '../queries/lookups.server.ts';
import { themeNeedsChecker } from '../readiness.ts';
import { commonestTheme, openingLine } from '../words.ts';

/** Starts a draft: from reports, whose kinds, days and theme fill its first lines, or from none. */
export const startLesson = defineCommand({
	name: 'lessons.start-lesson',
	sentence: 'Start a lesson from reports, or from none',
	subjectKind: 'lesson',
	schema: formSchema(startForm, {
		signalIds: z.array(z.uuid()).max(1000, 'Choose at most 1,000 reports').optional(),
		localTeamId: z.preprocess((id) => (id === '' ? undefined : id), z.uuid().optional())
	}),
	async find(tx, actor, { signalIds = [], localTeamId }) {
		const sources = await findSources(tx, actor, [...new Set(signalIds)]);
		if (!sources) return NOT_FOUND;
		const local = localTeamId ? await findTeam(tx, actor.providerId, localTeamId) : null;
		if (localTeamId && !local) return NOT_FOUND;
		const theme = await findTheme(tx, actor.providerId, commonestTheme(sources));
		const hold = await holdOn(tx, actor.providerId, signalIds);
		return { sources, local, theme, hold };
	},
	authorise: (actor, { local }) => canStart(actor, local),
	decide({ title }, { sources, local, theme, hold }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'A lesson is written by a person.');
		const held = pausedBy(hold, 'lesson');
		if (held) return held;
		const id = newId();
		const key = { lesson_id: id, version: 1 };
		return ok({
			subjectId: id,
			changes: [
				insert('lesson', {
					id,
					status: 'draft',
					title,
					theme_code: theme?.code ?? null,
					local_team_id: local?.teamId ?? null,
					created_at: now
				}),
				insert('lesson_version', {
					...key,
					title,
					what_happened: openingLine(sources, theme?.label ?? null),
					theme_code: theme?.code ?? null,
					needs_checker: themeNeedsChecker(theme?.domain ?? null),
					effective_on: londonDate(now),
					author_id: actor.staffId
				}),
				insert('lesson_writer', { ...key, staff_id: actor.staffId }),
				...(local ? [insert('lesson_scope', { ...key, kind: 'team', target: local.teamId })] : []),
				...(sources.length > 0
					? [
							insert(
								'lesson_source',
								...sources.map((source) => ({
									lesson_id: id,
									signal_id: source.id,
									added_at: now
								}))
							)
						]
					: [])
			],
			events: [
				lessonEvent(id, 'lesson.started', {
					version: 1,
					sources: sources.length,
					isLocal: local !== null
				})
			]
		});
	}
});
