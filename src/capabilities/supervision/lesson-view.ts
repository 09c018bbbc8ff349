import type { FormValues } from '#kernel/form.ts';
import {
	answerWords,
	briefedWords,
	checkedWords,
	differences,
	isExplored,
	knownInWords,
	questions,
	questionWords,
	reinforcedWords,
	type Account,
	type Known
} from './lesson-account.ts';
import { evidenceHref, type Evidence, type Picked } from './queries/evidence.server.ts';
import type { FoundSession } from './queries/find.server.ts';
import type { LessonInScope } from './queries/lessons-in-scope.server.ts';
import type { lessonAccount } from './queries/part.server.ts';

interface LessonFacts {
	readonly session: FoundSession;
	readonly account: Awaited<ReturnType<typeof lessonAccount>>;
	/** As it is live now; null once it is over or rests. */
	readonly live: LessonInScope | null;
	readonly evidence: readonly Evidence[];
	readonly picked: readonly Picked[];
}

const word = <Words extends Readonly<Record<string, string>>>(words: Words, code: string | null) =>
	code === null ? null : (words[code] ?? null);

/** One lesson of a session: the account, what the record says beside it, and what it leans on. */
export function presentLesson(facts: LessonFacts, isOpen: boolean) {
	const { session, account, live, evidence, picked } = facts;
	const kind = session.row.kind === 'manager' ? 'manager' : 'staff';
	// While it is open the record is as it is now; afterwards as it stood when this was written.
	const stood = account === null ? null : (account.known as unknown as Known);
	const known = isOpen ? (live?.known ?? stood) : stood;
	const given: Account = {
		briefed: (account?.briefed ?? null) as Account['briefed'],
		reinforced: (account?.reinforced ?? null) as Account['reinforced'],
		checked: (account?.checked ?? null) as Account['checked']
	};
	const differs = known === null ? [] : differences(given, known);
	const said = known === null ? null : knownInWords(known);
	const answers = {
		briefed: word(briefedWords, account?.briefed ?? null),
		reinforced: word(reinforcedWords, account?.reinforced ?? null),
		checked: word(checkedWords, account?.checked ?? null)
	};
	const hows = {
		briefed: account?.briefed_how ?? null,
		reinforced: account?.reinforced_how ?? null,
		checked: account?.checked_how ?? null
	};
	const chosen = new Set(picked.map((one) => `${one.question} ${one.kind}:${one.targetId}`));
	const values: FormValues = {
		briefed: account?.briefed ?? '',
		briefedHow: account?.briefed_how ?? '',
		reinforced: account?.reinforced ?? '',
		reinforcedHow: account?.reinforced_how ?? '',
		checked: account?.checked ?? '',
		checkedHow: account?.checked_how ?? '',
		hard: account?.hard ?? '',
		used: account?.used ?? '',
		answer: account?.answer ?? ''
	};
	return {
		kind,
		isOpen: isOpen && live !== null,
		title: live?.title ?? account?.title ?? '',
		service: live?.serviceName ?? account?.service_name ?? '',
		question: live?.question ?? account?.question ?? '',
		behaviours: live?.behaviours ?? [],
		revision: account?.revision,
		values,
		isWritten: account !== null,
		isDone:
			account !== null &&
			isExplored(kind, {
				...given,
				briefedHow: hows.briefed,
				reinforcedHow: hows.reinforced,
				checkedHow: hows.checked,
				used: account.used,
				answer: account.answer
			}),
		hard: account?.hard ?? null,
		used: account?.used ?? null,
		answer: word(answerWords, account?.answer ?? null),
		own: live === null ? null : ownWords(live),
		questions: questions.map((question) => ({
			question,
			title: questionWords[question],
			account: answers[question],
			how: hows[question],
			known: said?.[question] ?? null,
			differs: differs.find((one) => one.question === question)?.sentence ?? null,
			picked: picked
				.filter((one) => one.question === question)
				.map((one) => ({
					label: one.label,
					href: evidenceHref(one.kind, one.targetId, live?.lessonId ?? account?.lesson_id ?? '')
				})),
			/** What can be picked for it. */
			options: evidence
				.filter((one) => one.question === question)
				.map(({ value, label }) => ({ value, label })),
			chosen: evidence
				.filter((one) => chosen.has(`${question} ${one.value}`))
				.map(({ value }) => value)
		}))
	};
}

function ownWords({ briefedAt, understoodAt }: LessonInScope): string {
	if (understoodAt !== null) return 'They have been briefed and showed that they understood.';
	if (briefedAt !== null)
		return 'They have been briefed, and have not shown yet that they understood.';
	return 'They have not been briefed yet: go through it together first.';
}
