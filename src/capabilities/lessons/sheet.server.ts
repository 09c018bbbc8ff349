import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import { originOf, shortAddress } from './poster.ts';
import { lessonPage } from './queries/page.server.ts';
import { readingPart } from './queries/reading.server.ts';
import { presentLanguage, textFor } from './reading-view.ts';

/**
 * What is printed of a lesson: the live version, or the draft for those who may see it, in the language
 * asked for. Three statements; null when there is nothing for this actor.
 */
export async function sheetOf(
	tx: TenantTx,
	actor: PersonActor,
	lessonId: string,
	asked: string | null,
	origins: { configured: string | undefined; asked: string }
) {
	const page = await lessonPage(tx, actor, lessonId);
	if (!page) return null;
	const { lesson, shown } = page;
	const { reading } = await gather(tx, {
		reading: [readingPart(actor, lessonId, shown.version, asked)]
	});
	const [found] = reading;
	if (!found) return null;
	const text = textFor(shown, found);
	return {
		id: lessonId,
		isLive: lesson.liveVersion === shown.version && lesson.status === 'live',
		version: shown.version,
		liveAt: shown.liveAt?.toISOString() ?? null,
		title: text.title,
		whyItMatters: text.whyItMatters,
		behaviours: text.behaviours,
		stopDoing: text.stopDoing,
		spokenQuestion: text.spokenQuestion,
		scope: lesson.standing.localTeamId
			? 'One person’s team'
			: lesson.reached.map((service) => service.name).join(', '),
		language: presentLanguage(found, text.behaviours.length),
		address: shortAddress(originOf(origins.configured, origins.asked), lessonId)
	};
}
