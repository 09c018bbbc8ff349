import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { approveLesson, checkLesson } from '#capabilities/lessons/commands/approve.server.ts';
import { retireLesson } from '#capabilities/lessons/commands/end.server.ts';
import { goLive } from '#capabilities/lessons/commands/go-live.server.ts';
import { finishMustChange } from '#capabilities/lessons/commands/must-change.server.ts';
import { chooseLanguage } from '#capabilities/lessons/commands/choose-language.server.ts';
import { sampleMustChange } from '#capabilities/lessons/commands/sample-must-change.server.ts';
import { reviseLesson } from '#capabilities/lessons/commands/revise.server.ts';
import {
	approveForm,
	finishForm,
	goLiveForm,
	retireForm,
	languageForm,
	sampleForm
} from '#capabilities/lessons/step-forms.ts';
import { canHoldHandover } from '#capabilities/briefings/policy.ts';
import { presentReissue } from '#capabilities/lessons/change-view.ts';
import { carrying } from '#capabilities/briefings/queries/carrying.server.ts';
import { goLiveView } from '#capabilities/lessons/go-live-view.ts';
import { earlierOf, mayGoLive, presentLesson } from '#capabilities/lessons/lesson-view.ts';
import { liveLessonCap } from '#capabilities/lessons/queries/rests.server.ts';
import { lessonHistory } from '#capabilities/lessons/queries/history.server.ts';
import { lessonPage } from '#capabilities/lessons/queries/page.server.ts';
import { readingPart } from '#capabilities/lessons/queries/reading.server.ts';
import { presentLanguage, textFor } from '#capabilities/lessons/reading-view.ts';
import { versionsPart } from '#capabilities/lessons/queries/versions.server.ts';
import { practiceOfLesson } from '#capabilities/embedding/practice-view.ts';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import type { FormDefinition, FormValues } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { partsOfLesson } from '#shell/beside.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const now = new Date();
	const asked = versionAsked(url);
	const found = await locals.read(async (tx) => {
		const page = await lessonPage(tx, actor, params.id, asked);
		if (!page) return null;
		const earlier = earlierOf(page);
		const compared = earlier === null ? [] : [earlier, page.shown.version];
		return {
			page,
			strands: page.lesson.liveVersion === null ? [] : await strandsOfLesson(tx, actor, params.id),
			...(await gather(tx, {
				versions: compared.length > 0 ? [versionsPart(actor.providerId, params.id, compared)] : [],
				...(mayGoLive(page, actor)
					? {
							services: [carrying(actor, params.id, now)],
							cap: [liveLessonCap(actor.providerId)]
						}
					: { services: [], cap: [] }),
				reading: [readingPart(actor, params.id, page.shown.version, null)],
				history: [lessonHistory(actor, params.id, page.seesDraft)],
				beside: partsOfLesson(actor, params.id, now)
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const [reading] = found.reading;
	const [before, after] = found.versions;
	const reissue = before && after ? presentReissue(before, after) : null;
	const forms = ['check', 'approve', 'live', 'revise', 'retire'];
	const items = found.page.lesson.mustChange.flatMap((item) => [item.id, `sample-${item.id}`]);
	return {
		/** An idempotency key for each form of the page: two sent from one page are two changes. */
		keys: Object.fromEntries([...forms, ...items].map((name) => [name, newId()])),
		now: now.toISOString(),
		today: londonDate(now),
		language: reading ? presentLanguage(reading, found.page.shown.behaviours.length) : null,
		lesson: presentLesson(
			reading ? { ...found.page, shown: textFor(found.page.shown, reading) } : found.page,
			actor,
			now,
			reissue?.fault ?? null
		),
		reissue,
		goLive: goLiveView(found.page.lesson, found.services, found.cap[0] ?? 0),
		services: found.strands.map((here) => ({
			serviceId: here.serviceId,
			serviceName: here.serviceName,
			serviceKind: here.serviceKind,
			staffCount: here.staffCount,
			strand: here.strand,
			isResting: here.restingSince !== null
		})),
		/** A handover is for whoever leads the shift: nobody else is offered one. */
		mayBrief: found.strands.some((here) => canHoldHandover(actor, here.serviceId).allowed),
		beside: [...practiceOfLesson(actor, params.id, found.strands), ...found.beside],
		history: found.history
	};
};

/** The version in the address: a number, or the newest, which may not be live yet. */
function versionAsked(url: URL): number | 'newest' | null {
	const version = url.searchParams.get('version');
	if (version === 'newest') return version;
	const number = Number(version ?? '');
	return Number.isInteger(number) && number > 0 ? number : null;
}

const stepForm = { name: 'step', sendLabel: '', fields: [] } as const satisfies FormDefinition;

/** One action of the page: its form, its command, and back to the page. */
async function take(
	event: RequestEvent<{ id: string }>,
	command: Command,
	definition: FormDefinition,
	more: (data: FormData) => FormValues = () => ({}),
	/** Where the next step of a version is taken: on the newest one, beside the live one. */
	then = ''
) {
	const sent = await readForm(event, definition);
	const id = event.params.id;
	const besides = more(sent.data);
	const outcome = await event.locals.perform(command, { ...sent.input, id, ...besides }, sent.door);
	if (outcome.kind !== 'done') {
		return failForm(outcome, { ...sent, values: { ...sent.values, ...besides } });
	}
	redirect(303, `/learning/${id}${then}`);
}

/** The language somebody reads in is theirs, not the lesson’s: no revision, and back to the same version. */
async function chooseIn(event: RequestEvent<{ id: string }>) {
	const sent = await readForm(event, languageForm);
	const outcome = await event.locals.perform(chooseLanguage, sent.input, sent.door);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/learning/${event.params.id}`);
}

const text = (data: FormData, name: string): FormValues => ({
	[name]: String(data.get(name) ?? '')
});
const item = (data: FormData) => text(data, 'itemId');
const revision = (data: FormData) => text(data, 'revision');

const NEWEST = '?version=newest';

export const actions: Actions = {
	language: (event) => chooseIn(event),
	check: (event) => take(event, checkLesson, stepForm, revision, NEWEST),
	approve: (event) => take(event, approveLesson, approveForm, revision, NEWEST),
	live: (event) => take(event, goLive, goLiveForm, revision),
	revise: (event) => take(event, reviseLesson, stepForm, revision),
	retire: (event) => take(event, retireLesson, retireForm, revision),
	finish: (event) => take(event, finishMustChange, finishForm, item),
	sample: (event) => take(event, sampleMustChange, sampleForm, item)
};
