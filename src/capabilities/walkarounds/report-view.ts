import { capital } from '#kernel/text.ts';
import type { BriefView } from './brief-view.ts';
import type { Outline } from './outlines.ts';
import type { RecordView, SaidOnVisit } from './visit-view.ts';

/** Everything a report of one visit can be filled from. */
export interface ReportSource {
	/** Where, when, who, announced or not. */
	readonly facts: readonly { readonly key?: string; readonly value: string }[];
	readonly record: RecordView;
	readonly brief: Pick<BriefView, 'reports' | 'thanksCounted' | 'staffing' | 'promises'>;
	/** What was seen of a lesson in practice, without whose work it was. */
	readonly practice: readonly string[];
	/** What was promised on this visit, with its day. */
	readonly promised: readonly { readonly id: string; readonly line: string }[];
}

export interface ReportSection {
	readonly heading: string;
	/** Nothing where nothing was noted: a person writes it, or says that it was not looked at. */
	readonly lines: readonly string[];
}

const quoted = (said: readonly SaidOnVisit[]): string[] =>
	said.map(({ words, by }) => `“${words}” – ${by}`);

const peopleSay = ({ by }: SaidOnVisit): boolean =>
	by === 'People we support' || by === 'Relatives and friends';
const leaderSays = ({ by }: SaidOnVisit): boolean => by === 'Seen by the leader';

function linesOf(code: string, source: ReportSource): string[] {
	const { record, brief } = source;
	const all = [...record.lessons.flatMap(({ said }) => said), ...record.said];
	switch (code) {
		case 'where':
			return source.facts.map(({ key, value }) => (key ? `${key}: ${value}` : value));
		case 'whom':
			return [record.people];
		case 'people_said':
			return quoted(all.filter(peopleSay));
		case 'staff_said':
			return quoted(all.filter((one) => !peopleSay(one) && !leaderSays(one)));
		case 'lessons':
			return record.lessons.map(
				({ title, reach, level }) =>
					`${title}. ${reach}${level ? ` ${capital(level)} to them, together.` : ''}`
			);
		case 'seen':
			return all.filter(leaderSays).map(({ words }) => words);
		case 'impressions':
			return record.lens.map(({ label, word }) => `${label}: ${word}`);
		case 'practice':
			return [...source.practice];
		case 'counts':
			return [...brief.reports, ...(brief.thanksCounted ? [brief.thanksCounted] : [])];
		case 'staffing':
			return [...brief.staffing];
		case 'last_time': {
			const now = new Set(source.promised.map(({ id }) => id));
			return brief.promises
				.filter(({ id }) => !now.has(id))
				.map(({ what, word, note }) => `${what} – ${word}${note ? `. ${note}` : ''}`);
		}
		case 'promised':
			return source.promised.map(({ line }) => line);
		default:
			return [];
	}
}

/** A visit’s record under the headings of an outline. What nobody noted stays empty: it is not made up. */
export const reportOf = (outline: Outline, source: ReportSource): ReportSection[] =>
	outline.headings.map(({ text, filledFrom }) => ({
		heading: text,
		lines: filledFrom.flatMap((code) => linesOf(code, source))
	}));
