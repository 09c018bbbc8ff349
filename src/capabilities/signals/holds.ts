import { dateInWords, londonDate } from '#kernel/london.ts';
import { capital } from '#kernel/text.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import defaults from '../../../db/reference/hold-leads.json' with { type: 'json' };

/** Who may lead instead of us, and who may then know what: kinds as data. */
export interface HoldLead {
	readonly code: string;
	/** As it reads within a sentence: “the police”. */
	readonly name: string;
	readonly label: string;
	readonly knows: readonly string[];
	/** Only whoever decides about the report reads that they lead: to the team it would say too much. */
	readonly toDecidersOnly?: boolean;
}

export const holdLeads: readonly HoldLead[] = defaults.leads;
/** What may go on whoever leads. */
export const stillAllowed: readonly string[] = defaults.stillAllowed;

/** A hold that stands on a report. */
export interface Hold {
	readonly id: string;
	readonly signalId: string;
	readonly ledBy: string;
	readonly since: Date;
	/** When the reporter was thanked that it arrived; the answer itself waits. */
	readonly thankedAt: Date | null;
}

/** A lead by its code; one the data no longer knows keeps its code as its name. */
export const leadOf = (code: string): HoldLead =>
	holdLeads.find((one) => one.code === code) ?? { code, name: code, label: code, knows: [] };

/**
 * “The police lead this since 4 May 2026.”
 * @param isForDeciders whether whoever reads it decides about the report; others read “somebody else” of a
 * lead that is told to nobody but them
 */
export const heldInWords = (hold: Pick<Hold, 'ledBy' | 'since'>, isForDeciders = false): string => {
	const lead = leadOf(hold.ledBy);
	const name = lead.toDecidersOnly && !isForDeciders ? 'somebody else' : lead.name;
	const verb = name === 'the police' ? 'lead' : 'leads';
	return `${capital(name)} ${verb} this since ${dateInWords(londonDate(hold.since))}.`;
};

const paused = {
	told_back: 'The answer to the reporter waits. You can still thank them that it arrived.',
	debrief: 'A debrief waits. You can still support the staff who were there.',
	lesson: 'A lesson from it waits until the hold is lifted.'
} as const;

/**
 * What a hold pauses, refused with who leads and what is still allowed (issue 3, item 1).
 * @returns null while nothing holds it
 */
export function pausedBy(
	hold: Pick<Hold, 'ledBy' | 'since'> | null,
	what: keyof typeof paused
): { ok: false; problem: Refusal } | null {
	return hold === null ? null : refuse('on_hold', `${heldInWords(hold)} ${paused[what]}`);
}
