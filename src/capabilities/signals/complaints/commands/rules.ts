import { londonDate, londonToInstant } from '#kernel/london.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import { statusWords } from '../../words.ts';
import { stepFrom, type Step } from '../../workflow.ts';

/** The step of the table, or in words why not now. */
export function complaintStep(status: string, action: string): Result<Step, Refusal> {
	const step = stepFrom('complaint', status, action);
	if (step) return ok(step);
	const now = statusWords[status] ?? status;
	return refuse('wrong_status', `This cannot be done now: the complaint is “${now}”.`);
}

/** A day that has come, and not before the complaint did. @param field the question it answers */
export function pastDay(
	on: string,
	receivedOn: string,
	now: Date,
	field = 'on'
): Result<Date, Refusal> {
	const wrong = (message: string) => refuse('day', `${message}.`, { fields: [{ field, message }] });
	const today = londonDate(now);
	if (on > today) return wrong('That day has not come yet');
	if (on < receivedOn) return wrong('That is before the complaint came');
	// Noon stands for a time nobody wrote down: the day is then right in summer and winter.
	return ok(on === today ? now : londonToInstant(on, '12:00'));
}
