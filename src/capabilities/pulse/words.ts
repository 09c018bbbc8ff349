import type { Tone } from '#design/model.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital } from '#kernel/text.ts';
import { wilsonLower, wilsonUpper } from '#kernel/wilson.ts';
import type { ChangeOfShare } from './change.ts';
import type { RoundStatus } from './queries/find.server.ts';

export const statusTags: Record<RoundStatus, { readonly text: string; readonly tone: Tone }> = {
	open: { text: 'Open', tone: 'action' },
	closed: { text: 'To share back', tone: 'concern' },
	shared: { text: 'Shared back', tone: 'good' }
};

export interface ResultLike {
	readonly yes: number;
	readonly partly: number;
	readonly no: number;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** '9 of 14 said yes (64%)'. */
export function shareInWords({ yes, partly, no }: ResultLike): string {
	const said = yes + partly + no;
	return `${yes} of ${said} said yes (${percent(yes / said)})`;
}

/** How sure we are: 'If everybody were asked again and again: 39% to 84%' in short. */
export function surenessInWords({ yes, partly, no }: ResultLike): string {
	const said = yes + partly + no;
	return `${percent(wilsonLower(yes, said))} to ${percent(wilsonUpper(yes, said))}`;
}

/** The whole service, or one of its shift groups. */
export const groupInWords = (shiftGroup: ShiftGroup | null): string =>
	shiftGroup === null ? 'Everybody' : capital(SHIFT_GROUP_WORDS[shiftGroup]);

export const changeTag = ({ reading }: ChangeOfShare): { text: string; tone: Tone } =>
	reading === 'more'
		? { text: 'More than at first', tone: 'good' }
		: reading === 'fewer'
			? { text: 'Fewer than at first', tone: 'concern' }
			: { text: 'Too close to tell', tone: 'unknown' };
