import type { PersonActor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { anchorId } from './edit-forms.ts';
import { sampleInWords, thingsOf, useOf } from './in-use.ts';
import { draftOf } from './load.server.ts';
import type { MustChangeItem } from './model.ts';
import {
	canApprove,
	canCheck,
	canEdit,
	canFinish,
	canGoLive,
	canSample,
	canTranslate
} from './policy.ts';
import { lessonTags, statusTone } from './present.ts';
import type { LessonPage } from './queries/page.server.ts';
import { isBlocked, missingForApproval, reliesOnMemory } from './readiness.ts';
import {
	changeKindWords,
	frequencyWords,
	riskWords,
	sourcesInWords,
	strengthWords
} from './words.ts';
import { stateWords, step } from './workflow.ts';

/** The version before the one shown that people have known: the one that is live, or was before it. */
export function earlierOf({ shown }: LessonPage): number | null {
	const lived = shown.versions.filter((one) => one.liveAt && one.version < shown.version);
	return lived.length > 0 ? Math.max(...lived.map((one) => one.version)) : null;
}

/** Whether the version shown is the newest, and this person may set it live now. */
export const mayGoLive = ({ lesson, shown }: LessonPage, actor: PersonActor): boolean =>
	shown.version === lesson.version &&
	step(lesson.state, 'go_live').ok &&
	canGoLive(actor, lesson.standing).allowed;

/** Everything the lesson's page shows and offers this person. */
export function presentLesson(
	page: LessonPage,
	actor: PersonActor,
	now: Date,
	smallEditFault: string | null = null
) {
	const { lesson, shown, seesDraft } = page;
	const { standing, state, id } = lesson;
	const isLiveShown = shown.version === lesson.liveVersion;
	const isNewestShown = shown.version === lesson.version;
	const missing = step(state, 'approve').ok
		? [
				...missingForApproval(draftOf(lesson)),
				...(smallEditFault && isNewestShown
					? [{ sentence: `${smallEditFault}.`, anchor: 'smallEdit' }]
					: [])
			]
		: [];
	const can = (action: Parameters<typeof step>[1], may: { allowed: boolean }) =>
		step(state, action).ok && may.allowed;
	const isDone = (item: MustChangeItem) => item.doneAt !== null;
	return {
		id,
		revision: lesson.revision,
		title: shown.title,
		version: shown.version,
		isOld: !isLiveShown && !isNewestShown,
		draftBeside:
			seesDraft && isLiveShown && lesson.version !== shown.version ? lesson.version : null,
		state: {
			text: seesDraft || lesson.status !== 'live' ? stateWords[state] : stateWords.live,
			tone: statusTone(lesson.status)
		},
		isLive: lesson.status === 'live',
		tags: lessonTags({
			status: lesson.status,
			blocked: isBlocked(lesson.mustChange),
			reliesOnMemory: reliesOnMemory(lesson.mustChange),
			uses: lesson.mustChange.map(useOf)
		}),
		breadcrumbs: [
			{ href: '/learning', label: 'Learning' },
			...(shown.theme
				? [
						{
							href: `/learning?theme=${encodeURIComponent(shown.theme.code)}`,
							label: shown.theme.parentLabel
								? `${shown.theme.parentLabel}: ${shown.theme.label}`
								: shown.theme.label
						}
					]
				: [])
		],
		facts: factsOf(page, now),
		whatHappened: shown.whatHappened,
		whyItMatters: shown.whyItMatters,
		behaviours: shown.behaviours,
		stopDoing: shown.stopDoing,
		spokenQuestion: shown.spokenQuestion,
		scenario: seesDraft ? shown.scenario : null,
		frequency: frequencyWords[shown.frequency],
		scope: standing.localTeamId
			? 'One person’s team. Nobody else can find it.'
			: lesson.reached.map((service) => service.name).join(', '),
		mustChange: lesson.mustChange.map((item) => ({
			id: item.id,
			what: `${changeKindWords[item.kind]}: ${item.description}`,
			line: [
				item.place,
				shown.names.get(item.ownerId) ?? 'Someone who has left',
				strengthWords[item.strength].label
			].join(' · '),
			state: stateOfItem(item, londonDate(now)),
			note: item.doneNote,
			use: useInWords(item),
			things: thingsOf(item.kind),
			canSample: isDone(item) && canSample(actor, item).allowed,
			canFinish: !isDone(item) && canFinish(actor, standing, item.ownerId).allowed
		})),
		missing: seesDraft
			? missing.map((one) => ({
					sentence: one.sentence,
					href: `/learning/${id}/edit#${anchorId(one.anchor)}`
				}))
			: [],
		sources: shown.sources.filter((source) => source.id !== null),
		versions: shown.versions.map((one) => ({
			version: one.version,
			href: `/learning/${id}?version=${one.version}`,
			isShown: one.version === shown.version,
			what: one.whatChanged || (one.version === 1 ? 'The first version' : ''),
			line: [
				one.liveAt ? `live from ${dateInWords(londonDate(one.liveAt))}` : 'not live',
				`written by ${one.author}`,
				...(one.approver ? [`approved by ${one.approver}`] : [])
			].join(' · ')
		})),
		may: {
			edit: can('edit', canEdit(actor, standing)),
			// The steps are the newest version's: nobody approves words that are not before them.
			check:
				isNewestShown &&
				lesson.needsChecker &&
				!lesson.checkedAt &&
				can('check', canCheck(actor, standing)),
			approve: isNewestShown && missing.length === 0 && can('approve', canApprove(actor, standing)),
			goLive: mayGoLive(page, actor),
			revise: can('revise', canEdit(actor, standing)),
			retire: can('retire', canEdit(actor, standing)),
			translate: step(state, 'change_first').ok && canTranslate(actor, standing).allowed,
			brief: lesson.status === 'live'
		}
	};
}

function factsOf({ lesson, shown }: LessonPage, now: Date): { key?: string; value: string }[] {
	const owner = shown.ownerId ? shown.names.get(shown.ownerId) : undefined;
	const sources = sourcesInWords(shown.sources.map((source) => source.kind));
	const since = lesson.wentLiveAt && dateInWords(londonDate(lesson.wentLiveAt));
	const coming = shown.effectiveOn && shown.effectiveOn > londonDate(now);
	return [
		{
			value:
				lesson.status === 'live' && since
					? `Live since ${since} · version ${shown.version}`
					: `${stateWords[lesson.state]} · version ${shown.version}`
		},
		...(coming && shown.effectiveOn
			? [{ key: 'Takes effect', value: dateInWords(shown.effectiveOn) }]
			: []),
		...(owner ? [{ key: 'Owner', value: owner }] : []),
		{ value: riskWords[shown.risk] },
		...(sources ? [{ value: sources }] : [])
	];
}

function stateOfItem(item: MustChangeItem, today: string) {
	if (item.doneAt) {
		return { text: `Done ${dateInWords(londonDate(item.doneAt))}`, tone: 'action' as const };
	}
	if (item.dueOn < today) {
		return { text: `Overdue since ${dateInWords(item.dueOn)}`, tone: 'concern' as const };
	}
	return { text: `Due ${dateInWords(item.dueOn)}`, tone: 'unknown' as const };
}

/** What the last look at a change found, or that nobody has looked yet. */
function useInWords(item: MustChangeItem) {
	switch (useOf(item)) {
		case 'not_done':
			return null;
		case 'not_seen':
			return { text: 'Not yet seen in use', tone: 'unknown' as const, sentence: null };
		case 'in_use':
		case 'not_in_use':
			return {
				text: useOf(item) === 'in_use' ? 'In use' : 'Not in use',
				tone: useOf(item) === 'in_use' ? ('good' as const) : ('concern' as const),
				sentence: item.sample && sampleInWords(item.kind, item.sample)
			};
	}
}
