import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { languageCodes } from '../languages.ts';
import { loadLesson, type LoadedLesson } from '../load.server.ts';
import { canSeeDraft } from '../policy.ts';
import { translationsOf, type KeptTranslation } from '../queries/translations.server.ts';
import { keptVersionOf, type KeptVersion } from '../queries/versions.server.ts';

/** Which translation, and the revision its author saw: 0 for one that is not there yet. */
export const translationTarget = {
	id: z.uuid(),
	version: z.coerce.number('Say which version').int().min(1, 'Say which version').max(10_000),
	language: z.enum([...languageCodes], 'Choose a language from the list'),
	revision: z.coerce.number('Say which revision you saw').int().min(0, 'Say which revision you saw')
};

export type FoundTranslation = {
	/** Null for a checker who may see this translation and nothing else of a draft. */
	lesson: LoadedLesson | null;
	source: KeptVersion;
	kept: KeptTranslation | null;
};

/**
 * A translation within what the actor may see: of a version that is live for everybody who may see the
 * lesson, of a draft for the people who work on it – and any translation for its own named checker.
 */
export async function findTranslation(
	tx: TenantTx,
	actor: Actor,
	wanted: { id: string; version: number; language: string }
): Promise<FoundTranslation | typeof NOT_FOUND> {
	const lesson = await loadLesson(tx, actor, wanted.id);
	const all = await translationsOf(tx, actor.providerId, wanted.id, wanted.language);
	const kept = all.find((one) => one.version === wanted.version) ?? null;
	const isChecker = actor.kind === 'person' && kept?.checkerId === actor.staffId;
	const source = await keptVersionOf(tx, actor.providerId, wanted.id, wanted.version);
	if (!source) return NOT_FOUND;
	const maySee =
		lesson !== null && (source.askedSince !== null || canSeeDraft(actor, lesson.standing));
	if (!maySee && !isChecker) return NOT_FOUND;
	return { lesson, source, kept };
}
