import { z } from 'zod';
import type { Resource } from '#platform/api/resource.ts';
import { frequencies, lessonStatuses, risks } from './model.ts';
import { lessonList, type LessonLine } from './queries/list.server.ts';
import { checkedTranslations } from './queries/translations.server.ts';
import { lessonPage } from './queries/page.server.ts';

const line = {
	id: z.uuid(),
	title: z.string(),
	status: z.enum(lessonStatuses),
	version: z.number().int().describe('The newest version, which may still be a draft.'),
	liveVersion: z.number().int().nullable(),
	risk: z.enum(risks),
	frequency: z.enum(frequencies),
	theme: z.string().nullable(),
	ownerId: z.uuid().nullable(),
	wentLiveAt: z.iso.datetime().nullable(),
	blocked: z.boolean().describe('Something that must change first is not done.'),
	reliesOnMemory: z.boolean().describe('Nothing stronger than a reminder backs it.'),
	revision: z.int().describe('Sent back with a change, which is refused when it is out of date.')
};

const row = z.object({
	...line,
	whatHappened: z.string().optional(),
	whyItMatters: z.string().optional(),
	behaviours: z.array(z.string()).optional(),
	stopDoing: z.string().optional(),
	spokenQuestion: z.string().optional(),
	translations: z
		.array(
			z.object({
				language: z.string(),
				version: z.number().int(),
				texts: z.array(
					z.object({ part: z.string(), position: z.number().int(), words: z.string() })
				)
			})
		)
		.optional()
		.describe('Checked translations in which people do the same as in this version.')
});

const asRow = (lesson: LessonLine) => ({
	id: lesson.id,
	title: lesson.title,
	status: lesson.status,
	version: lesson.version,
	liveVersion: lesson.liveVersion,
	risk: lesson.risk,
	frequency: lesson.frequency,
	theme: lesson.theme?.code ?? null,
	ownerId: lesson.ownerId,
	wentLiveAt: lesson.wentLiveAt?.toISOString() ?? null,
	blocked: lesson.blocked,
	reliesOnMemory: lesson.reliesOnMemory,
	revision: lesson.revision
});

const filters = z.object({
	status: z.enum(lessonStatuses).optional(),
	theme: z.string().max(80).optional(),
	serviceId: z.uuid().optional(),
	risk: z.enum(risks).optional()
});

/** Lessons within what the key or person may see; a key sees what has been live, never local ones. */
export const lessonResources: readonly Resource[] = [
	{
		path: 'lessons',
		sentence: 'Lessons: what happened, and what people do now',
		row,
		filters,
		async list(tx, actor, given, page) {
			const { serviceId: service, ...rest } = filters.parse(given);
			const found = await lessonList(tx, actor, { ...rest, service }, page);
			return { rows: found.rows.map(asRow), next: found.next };
		},
		async one(tx, actor, id) {
			const page = await lessonPage(tx, actor, id);
			if (!page) return null;
			const { rows } = await lessonList(tx, actor, { id }, { cursor: null, limit: 1 });
			const [found] = rows;
			if (!found) return null;
			const { shown } = page;
			return {
				...asRow(found),
				whatHappened: shown.whatHappened,
				whyItMatters: shown.whyItMatters,
				behaviours: shown.behaviours,
				stopDoing: shown.stopDoing,
				spokenQuestion: shown.spokenQuestion,
				translations: await checkedTranslations(tx, actor.providerId, id, shown.version)
			};
		}
	}
];
