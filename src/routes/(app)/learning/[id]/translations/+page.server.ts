import { loadLesson } from '#capabilities/lessons/load.server.ts';
import { canTranslate } from '#capabilities/lessons/policy.ts';
import { translationsPart } from '#capabilities/lessons/queries/translations.server.ts';
import { versionsPart } from '#capabilities/lessons/queries/versions.server.ts';
import { presentTranslations } from '#capabilities/lessons/translation-view.ts';
import { isId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const found = await locals.read(async (tx) => {
		const lesson = await loadLesson(tx, actor, params.id);
		if (!lesson) return null;
		const may = canTranslate(actor, lesson.standing);
		if (!may.allowed) return { lesson, may, versions: [], translations: [] };
		const wanted = [lesson.version, lesson.liveVersion].filter((one) => one !== null);
		const parts = await gather(tx, {
			versions: [versionsPart(actor.providerId, params.id, wanted)],
			translations: [translationsPart(actor.providerId, params.id)]
		});
		return { lesson, may, ...parts };
	});
	if (!found) stop({ kind: 'not_found' });
	if (!found.may.allowed) stop({ kind: 'forbidden', ...found.may });
	const { lesson, versions, translations } = found;
	const source = versions.find((one) => one.version === lesson.version);
	const live = versions.find((one) => one.version === lesson.liveVersion) ?? null;
	if (!source) stop({ kind: 'not_found' });
	return {
		id: lesson.id,
		title: source.title,
		version: source.version,
		isLive: lesson.liveVersion === source.version,
		...presentTranslations(source, live, translations)
	};
};
