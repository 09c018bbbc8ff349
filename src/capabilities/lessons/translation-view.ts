import type { Tone } from '#design/model.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { listOf, plural } from '#kernel/text.ts';
import { languages } from './languages.ts';
import type { KeptTranslation } from './queries/translations.server.ts';
import type { KeptVersion } from './queries/versions.server.ts';
import { linesOf, missingLines } from './translation.ts';
import { doesTheSame, versionChanges } from './version-diff.ts';

/** From which version on people do the same as in `version`: kept once it was live, worked out before. */
function doesSameSince(version: KeptVersion, live: KeptVersion | null): number {
	if (version.doesSameSince !== null) return version.doesSameSince;
	if (!live || live.version >= version.version) return version.version;
	return doesTheSame(versionChanges(live, version))
		? (live.doesSameSince ?? live.version)
		: version.version;
}

export type TranslationLine = {
	code: string;
	name: string;
	own: string;
	lang: string;
	dir: 'ltr' | 'rtl';
	state: { text: string; tone: Tone };
	line: string;
	isThere: boolean;
};

const writtenBy = (kept: KeptTranslation): string =>
	kept.writers.length > 0 ? `Written by ${listOf(kept.writers.map((one) => one.name))}` : '';

function stateOf(
	own: KeptTranslation | undefined,
	earlier: KeptTranslation | undefined,
	source: KeptVersion,
	sameSince: number
): Pick<TranslationLine, 'state' | 'line'> {
	if (own?.checkedAt) {
		const when = dateInWords(londonDate(own.checkedAt));
		return {
			state: { text: 'Checked', tone: 'action' },
			line: `Checked by ${own.checkerName ?? 'someone'} on ${when}. ${writtenBy(own)}.`
		};
	}
	if (own) {
		const missing = missingLines(linesOf(source), own.lines).length;
		if (missing > 0) {
			const line = `${plural(missing, 'text is', 'texts are')} still missing. ${writtenBy(own)}.`;
			return { state: { text: 'Being written', tone: 'unknown' }, line };
		}
		const who = own.checkerName ? `by ${own.checkerName}` : 'but nobody is named to check it';
		return {
			state: { text: 'To be checked', tone: 'concern' },
			line: `Waits to be checked ${who}. Nobody else sees it before. ${writtenBy(own)}.`
		};
	}
	if (earlier) {
		const isSame = earlier.version >= sameSince;
		return {
			state: isSame
				? { text: 'Earlier version', tone: 'unknown' }
				: { text: 'Out of date', tone: 'concern' },
			line: isSame
				? `Version ${earlier.version} is checked, and people do the same. Readers get it with a note.`
				: `Version ${earlier.version} is checked, but what people do has changed. Readers get the English.`
		};
	}
	return { state: { text: 'Not begun', tone: 'unknown' }, line: '' };
}

/** Every language with how far its version of this lesson has got; those begun stand first. */
export function presentTranslations(
	source: KeptVersion,
	live: KeptVersion | null,
	all: readonly KeptTranslation[]
): { begun: TranslationLine[]; others: TranslationLine[] } {
	const sameSince = doesSameSince(source, live);
	const lines = languages.map((language): TranslationLine => {
		const mine = all.filter((one) => one.language === language.code);
		const own = mine.find((one) => one.version === source.version);
		const earlier = mine.find((one) => one.version < source.version && one.checkedAt !== null);
		return {
			code: language.code,
			name: language.name,
			own: language.own,
			lang: language.tag,
			dir: language.dir,
			...stateOf(own, earlier, source, sameSince),
			isThere: own !== undefined || earlier !== undefined
		};
	});
	return {
		begun: lines.filter((one) => one.isThere),
		others: lines.filter((one) => !one.isThere)
	};
}
