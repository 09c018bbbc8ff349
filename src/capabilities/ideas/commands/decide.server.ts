import { addDays, londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { ideaEvent } from '../events.ts';
import { adoptForm, considerForm, declineForm, lookAgainForm, tryForm } from '../forms.ts';
import { reasonFault } from '../model.ts';
import { canAnswer, canDecide } from '../policy.ts';
import { ideaTarget, namesSomebody, subjectOf, take, target, type Target } from './target.ts';

/** The longest trial: after that it is simply what people do, or it is not. */
const LONGEST_TRIAL_DAYS = 120;

/** Somebody looks into it, and says it so that the whole team can read it. */
export const considerIdea = defineCommand({
	name: 'ideas.look-into-idea',
	sentence: 'Begin to look into an idea, and say it for the whole team',
	subjectKind: 'idea',
	schema: formSchema(considerForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canAnswer(actor, facts),
	decide(input, found, { now }) {
		const named = namesSomebody('sharedWords', input.sharedWords, found, input.isSure, now);
		if (named) return named;
		const set = { shared_words: input.sharedWords, considered_at: now };
		const event = ideaEvent(subjectOf(found), 'idea.considered', {});
		return take('consider', found, input.revision, set, event);
	}
});

/** A trial has an end: it is decided then, and does not fade away. */
export const tryIdea = defineCommand({
	name: 'ideas.try-idea',
	sentence: 'Try an idea, until a day on which you decide',
	subjectKind: 'idea',
	schema: formSchema(tryForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { now }) {
		const today = londonDate(now);
		if (input.tryUntil <= today || input.tryUntil > addDays(today, LONGEST_TRIAL_DAYS)) {
			const message = 'Choose a day after today, within four months';
			return refuse('not-a-trial', message, { fields: [{ field: 'tryUntil', message }] });
		}
		const named = namesSomebody('trial', input.trial, found, input.isSure, now);
		if (named) return named;
		const unclear = namesSomebody('measure', input.measure, found, input.isSure, now);
		if (unclear) return unclear;
		const set = {
			trial: input.trial,
			trial_measure: input.measure,
			try_until: input.tryUntil,
			trial_seen: null
		};
		const event = ideaEvent(subjectOf(found), 'idea.tried', {
			trial: input.trial,
			measure: input.measure,
			until: input.tryUntil
		});
		return take('try', found, input.revision, set, event);
	}
});

/** A trial is looked at before it is decided: the refusal at its field, or null. */
function notLookedAt({ row }: Target, seen: string | undefined) {
	if (row.status !== 'trying' || (seen ?? '').trim() !== '') return null;
	const message = 'Say what you saw in the trial';
	return refuse('not-looked-at', message, { fields: [{ field: 'seen', message }] });
}

interface Decided {
	readonly outcome: string;
	readonly seen?: string | undefined;
}

const decided = ({ outcome, seen }: Decided, actorId: string | null, now: Date) => ({
	...(seen === undefined ? {} : { trial_seen: seen }),
	outcome,
	decided_by: actorId,
	decided_at: now,
	told_outcome_at: null
});

/** It is what people do from now on. Whoever raised it still has to be told. */
export const adoptIdea = defineCommand({
	name: 'ideas.adopt-idea',
	sentence: 'Take an idea on: from now on it is what you do',
	subjectKind: 'idea',
	schema: formSchema(adoptForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { actor, now }) {
		const unseen = notLookedAt(found, input.seen);
		if (unseen) return unseen;
		const named =
			namesSomebody('outcome', input.outcome, found, input.isSure, now) ??
			namesSomebody('seen', input.seen ?? '', found, input.isSure, now);
		if (named) return named;
		const by = actor.kind === 'person' ? actor.staffId : null;
		const event = ideaEvent(subjectOf(found), 'idea.adopted', {
			outcome: input.outcome,
			seen: input.seen ?? ''
		});
		return take('adopt', found, input.revision, decided(input, by, now), event);
	}
});

/** Not now, with a reason that is one. */
export const declineIdea = defineCommand({
	name: 'ideas.decline-idea',
	sentence: 'Say that an idea is not for now, and why',
	subjectKind: 'idea',
	schema: formSchema(declineForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { actor, now }) {
		const message = reasonFault(input.outcome);
		if (message !== null) {
			return refuse('no-reason', message, { fields: [{ field: 'outcome', message }] });
		}
		const unseen = notLookedAt(found, input.seen);
		if (unseen) return unseen;
		const named =
			namesSomebody('outcome', input.outcome, found, input.isSure, now) ??
			namesSomebody('seen', input.seen ?? '', found, input.isSure, now);
		if (named) return named;
		const by = actor.kind === 'person' ? actor.staffId : null;
		const event = ideaEvent(subjectOf(found), 'idea.declined', {
			reason: input.outcome,
			seen: input.seen ?? ''
		});
		return take('decline', found, input.revision, decided(input, by, now), event);
	}
});

/** After “that did not answer me”, or when things are different: it is looked at again. */
export const lookAgainAtIdea = defineCommand({
	name: 'ideas.look-again-at-idea',
	sentence: 'Look again at an idea that was decided',
	subjectKind: 'idea',
	schema: formSchema(lookAgainForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { now }) {
		// Everybody who works there reads the idea's history.
		const named = namesSomebody('reason', input.reason, found, input.isSure, now);
		if (named) return named;
		const set = { outcome: null, decided_by: null, decided_at: null, told_outcome_at: null };
		const event = ideaEvent(subjectOf(found), 'idea.looked_at_again', { reason: input.reason });
		return take('look_again', found, input.revision, set, event);
	}
});
