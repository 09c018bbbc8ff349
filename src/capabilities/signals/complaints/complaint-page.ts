import type { Actor } from '#kernel/actor.ts';
import type { FormValues } from '#kernel/form.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import {
	isReviewDue,
	needInWords,
	wayInWords,
	type CommunicationNeed
} from '#capabilities/people/accessible-information.ts';
import { canDecide, seesPeople } from '../policy.ts';
import { statusWords } from '../words.ts';
import { buttonsFor, stepFrom } from '../workflow.ts';
import { dueOf, type Due } from './clocks.ts';
import { lawAndTarget } from './law-and-target.ts';
import { closuresOf, consentStillMissing } from './model.ts';
import { seesComplainant } from './policy.ts';
import type { ComplaintDetail } from './queries/page.server.ts';
import type { Proof } from './queries/evidence.server.ts';
import {
	isNationChecked,
	nationOf,
	ombudsmanFrom,
	routeOf,
	spokenRuleWords,
	uncheckedInWords
} from './routes.ts';
import {
	answeredWords,
	consentWords,
	learnedWords,
	ombudsmanWords,
	outcomeWords,
	receivedWords,
	remedyWords,
	sourceWords,
	subjectWords
} from './words.ts';

const day = (at: Date | null): string | null => (at === null ? null : londonDate(at));
const inWords = (on: string | null): string | null => (on === null ? null : dateInWords(on));

/** A need as it is flagged: what works, and whether it is time to ask again. */
const shownNeed = (need: CommunicationNeed & { reviewedOn: string | null }, today: string) => ({
	words: needInWords(need) ?? 'Nothing special',
	isFlagged: needInWords(need) !== null,
	lookedAt: need.reviewedOn === null ? null : dateInWords(need.reviewedOn),
	isReviewDue: need.reviewedOn !== null && isReviewDue(need.reviewedOn, today)
});

/** Exactly what the page of one complaint needs, and nothing this reader may not have. */
export function complaintPageOf(found: {
	actor: Actor;
	detail: ComplaintDetail;
	actions: readonly Proof[];
	now: Date;
}) {
	const { actor, detail, actions, now } = found;
	const { row, complaint, facts } = detail;
	const today = londonDate(now);
	const nation = nationOf(detail.nation);
	const route = routeOf(complaint.route);
	const isOpen = row.status !== 'rejected';
	const mayAnswer = canDecide(actor, facts, 'complaints.answer').allowed && isOpen;
	const isAnswerer = seesComplainant(actor, facts);
	const { complainant } = detail;
	const running = {
		receivedOn: complaint.received_on,
		acknowledgedOn: day(complaint.acknowledged_at),
		answeredOn: day(complaint.answered_at),
		targetAcknowledgeBy: complaint.target_acknowledge_by,
		targetAnswerBy: complaint.target_answer_by,
		extendedTo: complaint.extended_to,
		isHistory: complaint.is_history,
		status: row.status
	};
	const due: Due = dueOf(running, today);
	const closures = closuresOf({
		isHistory: complaint.is_history,
		answeredAt: complaint.answered_at,
		learnedAt: complaint.learned_at,
		learnedHow: complaint.learned_how
	});
	const can = (action: string) => mayAnswer && stepFrom('complaint', row.status, action) !== null;
	const next = route.next[nation];
	const from = ombudsmanFrom(complaint.route, complaint.received_on, nation);
	return {
		id: row.id,
		revision: row.revision,
		reference: row.reference,
		title: `Complaint: ${detail.serviceName}`,
		status: statusWords[row.status] ?? row.status,
		statusCode: row.status,
		words: row.words,
		due,
		closures,
		isHistory: complaint.is_history,
		hasRoute: complaint.route !== null,
		clocks: lawAndTarget({ ...running, route: complaint.route, nation, complaint }),
		spokenRule: spokenRuleWords(complaint.route),
		extension:
			complaint.extended_to === null
				? null
				: {
						to: dateInWords(complaint.extended_to),
						reason: complaint.extension_reason ?? '',
						toldOn: inWords(complaint.extension_told_on) ?? ''
					},
		next: next
			? {
					words: [next.words, uncheckedInWords(nation)].filter(Boolean).join(' '),
					from: from === null ? null : dateInWords(from),
					short: next.short,
					/** As it reads in a letter to them; nothing that nobody has checked is put in writing. */
					letter: isNationChecked(nation) ? `You may go to the ${next.name}.` : null
				}
			: null,
		ombudsman:
			complaint.ombudsman === null
				? null
				: {
						on: inWords(complaint.ombudsman_on) ?? '',
						decision:
							complaint.ombudsman_decision === null
								? null
								: `${ombudsmanWords[complaint.ombudsman_decision] ?? ''}, ${inWords(complaint.ombudsman_decided_on) ?? ''}`
					},
		facts: [
			{ key: 'Who complains', value: sourceWords[complaint.from_whom] ?? null },
			{
				key: 'How it came',
				value: `${receivedWords[complaint.received_by] ?? ''}, ${dateInWords(complaint.received_on)}`
			},
			{
				key: 'Does the person agree?',
				value: [consentWords[complaint.consent], complaint.consent_reason]
					.filter(Boolean)
					.join('. ')
			},
			{
				key: 'About',
				value: complaint.subject === null ? null : (subjectWords[complaint.subject] ?? null)
			},
			{ key: 'What they want', value: complaint.wants },
			{
				key: 'Whose rules',
				value: complaint.route === null ? 'Not said yet' : route.label
			}
		],
		consentMissing: consentStillMissing({
			fromWhom: complaint.from_whom,
			consent: complaint.consent,
			consentReason: complaint.consent_reason
		}),
		details: {
			route: complaint.route ?? '',
			fromWhom: complaint.from_whom === 'not_said' ? '' : complaint.from_whom,
			receivedBy: complaint.received_by === 'not_said' ? '' : complaint.received_by,
			receivedOn: complaint.received_on,
			consent: complaint.consent === 'not_said' ? '' : complaint.consent,
			consentReason: complaint.consent_reason ?? '',
			subject: complaint.subject ?? '',
			wants: complaint.wants ?? ''
		} satisfies FormValues,
		answer:
			complaint.answered_at === null
				? null
				: {
						on: inWords(day(complaint.answered_at)) ?? '',
						way: complaint.answered_way === null ? null : wayInWords(complaint.answered_way),
						outcome: outcomeWords[complaint.outcome ?? ''] ?? '',
						remedies: complaint.remedies.map((code) => remedyWords[code] ?? code),
						said:
							complaint.did_it_answer === null
								? null
								: (answeredWords[complaint.did_it_answer] ?? null)
					},
		// Names and ways to reach somebody leave the server only for those who must answer them.
		complainant: isAnswerer
			? {
					isKnown: complainant !== null,
					name: complainant?.name ?? null,
					contact: complainant?.contact ?? null,
					note: complainant?.note ?? null,
					need:
						complainant === null
							? null
							: shownNeed({ ...complainant, reviewedOn: complainant.reviewedOn }, today),
					values: {
						name: complainant?.name ?? '',
						contact: complainant?.contact ?? '',
						formats: [...(complainant?.formats ?? [])],
						language: complainant?.language ?? '',
						note: complainant?.note ?? '',
						askedOn: complainant?.askedOn ?? ''
					} satisfies FormValues
				}
			: null,
		people: seesPeople(actor, facts)
			? detail.people.map((person) => ({
					id: person.id,
					reference: person.reference,
					need: person.need === null ? null : shownNeed(person.need, today),
					note: person.need?.note ?? null,
					mayShare: person.need?.mayShare ?? 'not_asked'
				}))
			: [],
		told: detail.told.map((one) => ({
			id: one.id,
			at: one.at,
			words: one.words,
			ways: one.ways.map(wayInWords).join(', '),
			isNeedMet: one.isNeedMet,
			reason: one.reason
		})),
		// Drafts are for those who manage the service: others read what was checked and went live.
		lessons: detail.lessons.filter((one) => one.isLive || seesPeople(actor, facts)),
		learned:
			complaint.learned_at === null
				? null
				: {
						on: inWords(day(complaint.learned_at)) ?? '',
						how: learnedWords[complaint.learned_how ?? ''] ?? '',
						lessonId: complaint.learned_lesson_id,
						reason: complaint.learned_reason,
						by: isAnswerer ? detail.learnedBy : null
					},
		proofs: {
			lessons: detail.lessons
				.filter(({ isLive }) => isLive)
				.map(({ id, title }) => ({ value: id, label: title })),
			actions: actions.map(({ id, title }) => ({ value: id, label: title }))
		},
		isAnonymous: complaint.from_whom === 'anonymous',
		may: {
			answer: mayAnswer,
			acknowledge: can('acknowledge_complaint'),
			investigate: can('investigate'),
			extend: can('extend'),
			respond: can('respond'),
			goToOmbudsman: can('go_to_ombudsman'),
			ombudsmanDecides: can('ombudsman_decides'),
			close: mayAnswer && buttonsFor('complaint', row.status).some((one) => one.action === 'close'),
			reopen: can('reopen')
		},
		today,
		now: now.toISOString()
	};
}

export type ComplaintPageData = ReturnType<typeof complaintPageOf>;
