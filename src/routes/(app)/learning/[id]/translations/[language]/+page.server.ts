import { redirect } from '@sveltejs/kit';
import { checkTranslation } from '#capabilities/lessons/commands/check-translation.server.ts';
import { writeTranslation } from '#capabilities/lessons/commands/translate.server.ts';
import { languageOf } from '#capabilities/lessons/languages.ts';
import { loadLesson } from '#capabilities/lessons/load.server.ts';
import { nameWarnings } from '#capabilities/lessons/name-warning.ts';
import { canCheckTranslation, canSeeDraft, canTranslate } from '#capabilities/lessons/policy.ts';
import { checkersFor } from '#capabilities/lessons/queries/checkers.server.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import {
	translationsPart,
	type KeptTranslation
} from '#capabilities/lessons/queries/translations.server.ts';
import { versionsPart, type KeptVersion } from '#capabilities/lessons/queries/versions.server.ts';
import { carriedLines, linesOf, missingLines } from '#capabilities/lessons/translation.ts';
import {
	checkTranslationForm,
	lineName,
	linesFrom,
	translationForm,
	translationValues
} from '#capabilities/lessons/translation-forms.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The version asked for in the address, or the newest. */
function versionAsked(url: URL): number | null {
	const asked = Number(url.searchParams.get('version') ?? '');
	return Number.isInteger(asked) && asked > 0 ? asked : null;
}

type Where = { id: string; language: string };

/** The English, what is kept of the translation and of the one before, for who may work on it or checks it. */
async function find(
	tx: TenantTx,
	actor: PersonActor,
	{ id, language }: Where,
	asked: number | null
) {
	const lesson = await loadLesson(tx, actor, id);
	const newest = asked ?? lesson?.version;
	if (newest === undefined) return null;
	const wanted = [newest, newest - 1, lesson?.liveVersion ?? newest];
	const { versions, kept } = await gather(tx, {
		versions: [versionsPart(actor.providerId, id, wanted)],
		kept: [translationsPart(actor.providerId, id, language)]
	});
	const source = versions.find((one) => one.version === newest);
	const own = kept.find((one) => one.version === newest) ?? null;
	if (!source) return null;
	const isLived = source.askedSince !== null;
	const maySee = lesson !== null && (isLived || canSeeDraft(actor, lesson.standing));
	if (!maySee && own?.checkerId !== actor.staffId) return null;
	return { lesson, source, own, earlier: earlierOf(versions, kept, newest) };
}

function earlierOf(
	versions: readonly KeptVersion[],
	kept: readonly KeptTranslation[],
	newest: number
) {
	for (const one of kept.filter((translation) => translation.version < newest)) {
		const source = versions.find((version) => version.version === one.version);
		if (source) return { source: linesOf(source), written: one.lines };
	}
	return null;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const language = languageOf(params.language);
	if (!isId(params.id) || !language) stop({ kind: 'not_found' });
	const found = await locals.read(async (tx) => {
		const here = await find(tx, actor, params, versionAsked(url));
		if (!here) return null;
		const { lesson, own } = here;
		const write = canTranslate(actor, lesson?.standing ?? null);
		const check = own ? canCheckTranslation(actor, own) : null;
		if (!write.allowed && !check?.allowed) return { ...here, write, check };
		const writers = [...(own?.writers ?? []).map((one) => one.id), actor.staffId];
		return {
			...here,
			write,
			check,
			checkers: write.allowed
				? await checkersFor(tx, actor.providerId, language.code, writers)
				: [],
			names: own ? await findNames(tx, actor.providerId) : { staff: [], places: [] }
		};
	});
	if (!found) stop({ kind: 'not_found' });
	const { lesson, source, own, earlier, write, check } = found;
	if (!('checkers' in found)) {
		stop({ kind: 'forbidden', sentence: 'You cannot work on this.', ask: '', ...write });
	}
	const lines = linesOf(source);
	const carried = !own && earlier ? carriedLines(earlier, lines) : [];
	const words = own?.lines ?? carried;
	const isOpen = [lesson?.version, lesson?.liveVersion].includes(source.version);
	return {
		id: params.id,
		title: source.title,
		language,
		version: source.version,
		isOpen,
		keys: { write: newId(), check: newId() },
		revision: own?.revision ?? 0,
		mayWrite: write.allowed && isOpen,
		mayCheck: check?.allowed === true && own?.checkedAt === null,
		definition: translationForm(language.code, lines, found.checkers),
		values: translationValues(words, own?.checkerId ?? null),
		carried: carried.length,
		missing: missingLines(lines, words).map((line) => lineName(line)),
		checked: own?.checkedAt
			? `Checked by ${own.checkerName ?? 'someone'} on ${dateInWords(londonDate(own.checkedAt))}.`
			: null,
		checkerName: own?.checkerName ?? null,
		names: words.flatMap((line) =>
			nameWarnings(line.words, found.names).map((one) => ({
				text: one.text,
				why: one.why,
				where: lineName(line)
			}))
		),
		pairs: lines.map((line) => ({
			name: lineName(line),
			english: line.words,
			words:
				words.find((one) => one.part === line.part && one.position === line.position)?.words ?? ''
		}))
	};
};

export const actions: Actions = {
	write: async (event) => {
		const { params, locals, url } = event;
		if (!isId(params.id) || !languageOf(params.language)) stop({ kind: 'not_found' });
		const actor = locals.person();
		const found = await locals.read((tx) => find(tx, actor, params, versionAsked(url)));
		if (!found) stop({ kind: 'not_found' });
		const source = linesOf(found.source);
		const sent = await readForm(event, translationForm(params.language, source, []));
		const lines = linesFrom(source, sent.input);
		const outcome = await locals.perform(
			writeTranslation,
			{
				id: params.id,
				language: params.language,
				version: found.source.version,
				revision: sent.revision ?? 0,
				lines,
				checkerId: sent.input['checkerId']
			},
			sent.door
		);
		if (outcome.kind === 'invalid') {
			const errors = outcome.errors.map((one) => {
				const line = lines[Number(/^lines\.(\d+)\./.exec(one.field)?.[1] ?? -1)];
				return { ...one, field: line ? `${line.part}-${line.position}` : one.field };
			});
			return failForm({ ...outcome, errors }, sent);
		}
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const { language } = params;
		redirect(
			303,
			`/learning/${params.id}/translations/${language}?version=${found.source.version}&saved`
		);
	},

	check: async (event) => {
		const { params, locals, url } = event;
		const definition: FormDefinition = checkTranslationForm;
		const sent = await readForm(event, definition);
		const outcome = await locals.perform(
			checkTranslation,
			{
				...sent.input,
				id: params.id,
				language: params.language,
				version: versionAsked(url) ?? Number(sent.data.get('version')),
				revision: sent.revision ?? ''
			},
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const version = versionAsked(url) ?? String(sent.data.get('version'));
		redirect(
			303,
			`/learning/${params.id}/translations/${params.language}?version=${version}&checked`
		);
	}
};
