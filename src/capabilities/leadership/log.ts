/** The three kinds of involvement that are evidence of oversight (S33). */
export const involvementKinds = ['learning', 'governance', 'frontline'] as const;
export type Involvement = (typeof involvementKinds)[number];

export const involvementWords: Readonly<Record<Involvement, string>> = {
	learning: 'Learning processes',
	governance: 'Governance discussions',
	frontline: 'At the front line'
};

/**
 * Which facts belong to which kind, and their words in the log. Words are fixed: nothing anybody wrote, no name and
 * no title enters the log, so that it can be shown outside. Worries and check-ins are in none.
 */
const entries: Readonly<Record<string, readonly [Involvement, string]>> = {
	'review.opened': ['learning', 'Opened a review of what happened'],
	'review.findings_handed_in': ['learning', 'Wrote what a review found'],
	'review.agreed': ['learning', 'Agreed what a review found'],
	'lesson.approved': ['learning', 'Approved a lesson'],
	'lesson.went_live': ['learning', 'Put a lesson into use'],
	'lesson.must_change_done': ['learning', 'Finished what had to change first'],
	'lesson.must_change_sampled': ['learning', 'Looked whether a change is in use'],
	'recurrence.answered': ['learning', 'Said what to do when something happened again'],
	'theme.confirmed': ['learning', 'Confirmed a theme'],
	'approach.verified': ['learning', 'Looked at what works in a service'],
	'approach.published': ['learning', 'Shared what works'],
	'decision.recorded': ['governance', 'Wrote down a decision that learning shaped'],
	'action.checked': ['governance', 'Checked that an action was done'],
	'action.extended': ['governance', 'Gave an action more time, with a reason'],
	'implementation.planned': ['governance', 'Wrote how a service does what a lesson asks'],
	'implementation.blocker_cleared': ['governance', 'Cleared what stood in a service’s way'],
	'complaint.answered': ['governance', 'Answered a complaint'],
	'pulse.round_closed': ['governance', 'Read what staff said in the pulse'],
	'pulse.shared_back': ['governance', 'Told staff what was heard and what changes'],
	'walkaround.held': ['frontline', 'Visited a service'],
	'walkaround.lesson_discussed': ['frontline', 'Talked about a lesson on a visit'],
	'visit_feedback.sent': ['frontline', 'Told a whole team what came of a visit'],
	'promise.made': ['frontline', 'Promised something to a service'],
	'promise.kept': ['frontline', 'Kept a promise'],
	'promise.cannot': ['frontline', 'Said that a promise cannot be kept, and why'],
	'idea.considered': ['frontline', 'Looked into an idea'],
	'idea.told_back': ['frontline', 'Told somebody what became of their idea'],
	'reinforcement.talked': ['frontline', 'Talked about a lesson'],
	'observation.recorded': ['frontline', 'Watched practice and gave feedback'],
	'briefing.handover_held': ['frontline', 'Briefed a shift at handover'],
	'briefing.finished': ['frontline', 'Briefed a team'],
	'supervision.held': ['frontline', 'Gave supervision'],
	'signal.told_back': [
		'frontline',
		'Thanked somebody who reported, and told them what became of it'
	]
};

export const loggedNames: readonly string[] = Object.keys(entries);

/** The entry of an event; null for what is in no log. */
export function entryOf(name: string): { kind: Involvement; words: string } | null {
	const found = entries[name];
	return found ? { kind: found[0], words: found[1] } : null;
}
