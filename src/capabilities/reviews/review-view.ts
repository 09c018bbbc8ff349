import { holds, type Actor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { beginningOf, capital } from '#kernel/text.ts';
import type { ActionFact } from '#capabilities/actions/queries/of-source.server.ts';
import { heldInWords, stillAllowed } from '#capabilities/signals/holds.ts';
import type { SimilarEarlier } from '#capabilities/signals/queries/similar.server.ts';
import { physicalWords } from '#capabilities/signals/words.ts';
import { deeperTitle, REVIEW_TIERS, type SuggestedTier } from '#capabilities/signals/triage.ts';
import { reviewSentences } from './events.ts';
import { asksOf, factors, fits, isForSoMany, methodOf, methods, ruleOf } from './methods.ts';
import { isOverdue, type ReviewState, type ReviewStatus, type FamilyAnswer } from './model.ts';
import { agreersInWords, canAgree, canSteer, canWrite, type ReviewFacts } from './policy.ts';
import type { ReviewDetail } from './queries/page.server.ts';
import { asksFamily, missingToAgree } from './readiness.ts';
import { strengthProblem, strengthProblemWords } from './strength.ts';
import { familyWords, statusWords } from './words.ts';
import { canStep } from './workflow.ts';

const tierName = (tier: number): string =>
	REVIEW_TIERS.tiers.find((one) => one.tier === tier)?.name ?? '';

/** The state the rules read, from the page's rows. */
function stateOf({ row, reports, answers, questions }: ReviewDetail): ReviewState {
	return {
		id: row.id,
		method: row.method,
		tier: row.tier,
		status: row.status as ReviewStatus,
		isCalledOff: row.called_off_at !== null,
		answers,
		factors: row.factors,
		madeHard: row.made_hard,
		presentCount: row.present_count,
		heldShift: row.held_shift,
		family: row.family as FamilyAnswer,
		familyNote: row.family_note,
		questions,
		reports
	};
}

const factsOf = ({ row, reports, writerIds }: ReviewDetail): ReviewFacts => ({
	method: row.method,
	tier: row.tier,
	leadId: row.lead_id,
	places: reports,
	writerIds
});

/** Exactly what the page of one review needs, and nothing this reader may not have. */
export function pageOf(found: {
	actor: Actor;
	detail: ReviewDetail;
	actions: readonly ActionFact[];
	similar: SimilarEarlier | null;
	suggested: SuggestedTier | null;
	now: Date;
}) {
	const { actor, detail, actions, similar, suggested, now } = found;
	const { row, names, reports } = detail;
	const state = stateOf(detail);
	const facts = factsOf(detail);
	const method = methodOf(row.method);
	const status = state.status;
	const today = londonDate(now);
	const agrees = canAgree(actor, facts);
	const [main] = reports;
	const problem = strengthProblem(row.tier, actions);
	const isOpen = status === 'opened' || status === 'findings';
	const missing = isOpen ? missingToAgree(state) : [];
	const seen = reports.filter((report) => report.isSeen);
	return {
		id: row.id,
		revision: row.revision,
		title: row.title,
		method: method.code,
		methodName: method.name,
		tier: row.tier,
		depth: `${row.tier} – ${tierName(row.tier)}`,
		status,
		statusWord: state.isCalledOff ? 'Called off' : statusWords[status],
		isCalledOff: state.isCalledOff,
		isOverdue: isOverdue({ status, dueOn: row.due_on }, today),
		dueOn: row.due_on,
		leadId: row.lead_id,
		facts: [
			{ key: 'How', value: method.name },
			{ key: 'Depth', value: `${row.tier} – ${tierName(row.tier)}` },
			{ key: 'Led by', value: names.lead },
			{ key: 'Due', value: dateInWords(row.due_on) },
			...(row.present_count === null
				? []
				: [
						{
							key: 'Who was there',
							value: `${row.present_count} people${row.held_shift ? `, ${SHIFT_GROUP_WORDS[row.held_shift as ShiftGroup]}` : ''}${row.held_on ? `, ${dateInWords(row.held_on)}` : ''}`
						}
					]),
			...(row.agreed_at
				? [
						{
							key: 'Agreed',
							value: `${names.agreer ?? 'Holdfast'}, ${dateInWords(londonDate(row.agreed_at))}`
						}
					]
				: []),
			...(row.actions_reason
				? [{ key: 'Why these actions are enough', value: row.actions_reason }]
				: []),
			...(row.closed_reason
				? [
						{
							key: state.isCalledOff ? 'Why it was called off' : 'When it was closed',
							value: row.closed_reason
						}
					]
				: [])
		],
		answers: [...asksOf(method, row.tier)]
			.sort(
				(one, other) => Number(other.code === method.sumsUp) - Number(one.code === method.sumsUp)
			)
			.map((ask) => ({ code: ask.code, label: ask.label, words: detail.answers[ask.code] ?? '' })),
		written: {
			answers: detail.answers,
			factors: row.factors,
			madeHard: row.made_hard ?? '',
			presentCount: row.present_count === null ? '' : String(row.present_count),
			heldShift: row.held_shift ?? ''
		},
		factors: factors.filter((factor) => row.factors.includes(factor.code)),
		madeHard: row.made_hard,
		idea: detail.answers['idea'] ?? null,
		hasFactors: method.hasFactors,
		asksFamily: asksFamily(state),
		family: state.family,
		familyWord: familyWords[state.family],
		familyNote: row.family_note,
		questions: detail.questions,
		actions: actions.map((action) => ({
			id: action.id,
			description: action.description,
			strength: action.strength,
			isDone: action.isDone,
			due: dateInWords(action.dueOn)
		})),
		openActions: actions.filter((action) => !action.isDone).length,
		strengthProblem: problem === null ? null : strengthProblemWords[problem],
		needsStrength: ruleOf(row.tier).needsStrength,
		missing,
		isWhole: missing.length === 0,
		holds: detail.holds.map((hold) => ({
			id: hold.id,
			sentence: heldInWords({ ledBy: hold.ledBy, since: new Date(hold.since) }),
			href: `/reports/${hold.signalId}/hold`
		})),
		stillAllowed,
		reports: seen.map((report) => ({
			id: report.id,
			reference: report.reference,
			beginning: beginningOf(report.words, 140),
			note: `${report.serviceName} · ${dateInWords(report.happenedOn)}`
		})),
		hiddenReports: reports.length - seen.length,
		signalIds: seen.map((report) => report.id),
		deeper:
			main?.deeperTier != null &&
			suggested !== null &&
			isOpen &&
			suggested.tier > row.tier &&
			suggested.tier > (main.tier ?? 0)
				? {
						tier: suggested.tier,
						name: suggested.name,
						reasons: suggested.reasons,
						title: deeperTitle(suggested),
						signalId: main.id,
						signalRevision: main.revision,
						mayRaise: decidesDepth(actor, main)
					}
				: null,
		doesNotFit: isOpen && !fits(row.method, row.tier),
		methods: methods
			.filter((one) => fits(one.code, row.tier) && isForSoMany(one, reports.length))
			.map((one): FieldOption => ({
				value: one.code,
				label: one.name,
				hint: one.means
			})),
		leads: detail.leads
			.filter((lead) => method.ledBy.some((role) => lead.roles.includes(role)))
			.map((lead): FieldOption => ({ value: lead.id, label: lead.name })),
		similar:
			similar === null
				? null
				: {
						count: similar.count,
						href: similar.href,
						first: similar.first.map((one) => ({
							id: one.id,
							beginning: beginningOf(one.words, 90),
							note: `${dateInWords(one.happenedOn)} · ${physicalWords[one.physicalHarm]?.split(':')[0] ?? ''}`
						}))
					},
		lessons: detail.lessons,
		agreeAsk: capital(agreersInWords(row.tier)),
		cannotAgree: agrees.allowed ? null : `${agrees.sentence} ${agrees.ask}`,
		may: {
			write: canWrite(actor, facts).allowed && canStep(status, 'write'),
			ask: canWrite(actor, facts).allowed && canStep(status, 'ask'),
			present:
				canWrite(actor, facts).allowed &&
				canStep(status, 'present') &&
				(ruleOf(row.tier).needsSecondPerson || !agrees.allowed),
			agree: agrees.allowed && canStep(status, 'agree'),
			sendBack: agrees.allowed && canStep(status, 'send_back'),
			steer: canSteer(actor, facts).allowed && canStep(status, 'ask'),
			change: canSteer(actor, facts).allowed && canStep(status, 'change'),
			callOff: canSteer(actor, facts).allowed && canStep(status, 'call_off'),
			close: canWrite(actor, facts).allowed && canStep(status, 'close'),
			addAction: canWrite(actor, facts).allowed && !state.isCalledOff && status !== 'closed'
		},
		history: detail.events.map((event) => ({
			id: event.id,
			at: event.at,
			sentence: sentenceOf(event.name, event.details),
			...(event.who ? { who: event.who } : {})
		})),
		now: now.toISOString()
	};
}

export type ReviewPageData = ReturnType<typeof pageOf>;

const deciders = ['registered_manager', 'operations_manager', 'quality_lead'] as const;

/** Whether one press may take the report deeper; the command asks its own policy again. */
const decidesDepth = (actor: Actor, report: ReviewDetail['reports'][number]): boolean =>
	holds(actor, deciders, report.serviceId) ||
	(actor.kind === 'person' && report.recipients.includes(actor.staffId));

type Details = ReviewDetail['events'][number]['details'];

function sentenceOf(name: string, details: Details): string {
	const sentences: Record<string, (values: NonNullable<Details>) => string> = reviewSentences;
	return sentences[name]?.(details ?? {}) ?? 'Something was recorded.';
}
