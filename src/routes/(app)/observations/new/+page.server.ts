import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { servicesToLead, shiftFrom } from '#capabilities/briefings/queries/handover-page.server.ts';
import { shiftTypesOf } from '#capabilities/briefings/queries/pass.server.ts';
import { recordObservation } from '#capabilities/observations/commands/record.server.ts';
import { observationForm } from '#capabilities/observations/forms.ts';
import { canObserve } from '#capabilities/observations/policy.ts';
import { lessonsToSee, toSee } from '#capabilities/observations/queries/observe-page.server.ts';
import {
	problemsOf,
	stepAfter,
	stepsOf,
	type WizardStep
} from '#capabilities/observations/wizard.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { liveLessonHere } from '#capabilities/reinforcement/queries/here.server.ts';
import { IDEMPOTENCY_FIELD, type FormError, type FormValues } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { inReadersWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = (url: URL, name: string): string | null => {
	const value = url.searchParams.get(name);
	if (value !== null && !isId(value)) error(404, NOT_HERE);
	return value;
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	const [lessonId, serviceId] = [asked(url, 'lesson'), asked(url, 'service')];
	const visitId = asked(url, 'visit');
	const more = visitId === null ? '' : `&visit=${visitId}`;
	return locals.read(async (tx) => {
		if (visitId !== null && serviceId === null) {
			const visit = await visitForActor(tx, actor, visitId);
			if (!visit) error(404, NOT_HERE);
			const one = lessonId ?? visit.lessons[0]?.id;
			const lesson = one === undefined ? '' : `&lesson=${one}`;
			redirect(303, `/observations/new?service=${visit.serviceId}${lesson}${more}`);
		}
		if (lessonId !== null && serviceId !== null) {
			const here = await liveLessonHere(tx, actor, lessonId, serviceId);
			if (!here) error(404, NOT_HERE);
			const may = canObserve(actor, serviceId, null);
			if (!may.allowed) stop({ kind: 'forbidden', ...may });
			const { behaviours, people } = await toSee(tx, actor, here);
			const types = await shiftTypesOf(tx, actor.providerId, serviceId);
			const [first] = stepsOf(behaviours.length, {});
			return {
				step: 'look' as const,
				lesson: { id: lessonId, title: here.title },
				service: { id: serviceId, name: here.serviceName },
				query: `lesson=${lessonId}&service=${serviceId}${more}`,
				behaviours,
				people,
				key: newId(),
				first: first?.code ?? 'care',
				values: {
					shiftGroup: shiftFrom(null, types, now),
					announced: 'yes',
					setting: 'practice'
				} satisfies FormValues
			};
		}
		const services = await servicesToLead(tx, actor);
		const may = canObserve(actor, services[0]?.id ?? '', null);
		if (!may.allowed) stop({ kind: 'forbidden', ...may });
		if (serviceId !== null && !services.some((one) => one.id === serviceId)) error(404, NOT_HERE);
		const home = actor.places.find((place) => services.some(({ id }) => id === place.serviceId));
		const where = serviceId ?? (lessonId === null ? (home?.serviceId ?? services[0]?.id) : null);
		const lessons = await lessonsToSee(tx, actor, { lessonId, serviceId: where ?? null });
		if (lessonId !== null && lessons.length === 0) error(404, NOT_HERE);
		const [only] = lessons;
		if (lessonId !== null && only && lessons.length === 1) {
			redirect(303, `/observations/new?lesson=${lessonId}&service=${only.serviceId}${more}`);
		}
		return {
			step: 'choose' as const,
			services,
			current: where ?? '',
			isOneLesson: lessonId !== null,
			title: lessonId !== null && only ? only.title : null,
			rows: lessons.map((one) => ({
				href: `/observations/new?lesson=${one.lessonId}&service=${one.serviceId}${more}`,
				text: lessonId === null ? one.title : one.serviceName,
				last: one.lastAt
					? `Last looked at ${inReadersWords(one.lastAt, now)}.`
					: 'Nobody has looked yet.'
			}))
		};
	});
};

/** What the next screen needs: where we are, every answer so far, and what is wrong. */
const screen = (step: WizardStep, values: FormValues, key: unknown, errors: FormError[] = []) => ({
	at: step.code,
	values,
	key: isId(key) ? key : newId(),
	form: { values, errors }
});

async function here(event: RequestEvent) {
	const actor = event.locals.person();
	const [lessonId, serviceId] = [asked(event.url, 'lesson'), asked(event.url, 'service')];
	if (lessonId === null || serviceId === null) error(404, NOT_HERE);
	const found = await event.locals.read(async (tx) => {
		const lesson = await liveLessonHere(tx, actor, lessonId, serviceId);
		return lesson ? { lesson, ...(await toSee(tx, actor, lesson)) } : null;
	});
	if (!found) error(404, NOT_HERE);
	return { ...found, lessonId, serviceId };
}

export const actions: Actions = {
	default: async (event) => {
		const { lessonId, serviceId, behaviours } = await here(event);
		const sent = await readForm(event, observationForm);
		const { values, data } = sent;
		const count = behaviours.length;
		const key = data.get(IDEMPOTENCY_FIELD);
		const steps = stepsOf(count, values);
		const at = String(data.get('at') ?? '');
		const current = steps.find((step) => step.code === at) ?? steps[0];
		if (!current) error(404, NOT_HERE);
		if (data.get('go') === 'back') {
			return screen(stepAfter(current.code, count, values, -1) ?? current, values, key);
		}
		const problems = problemsOf(current, values);
		if (problems.length > 0) return fail(400, screen(current, values, key, problems));
		const next = stepAfter(current.code, count, values);
		if (next) return screen(next, values, key);
		const visitId = asked(event.url, 'visit');
		const input = {
			...Object.fromEntries(Object.entries(sent.input).filter(([, value]) => value !== '')),
			lessonId,
			serviceId,
			...(visitId === null ? {} : { contextKind: 'walkaround', contextId: visitId })
		};
		const outcome = await event.locals.perform(recordObservation, input, sent.door);
		if (outcome.kind !== 'done') {
			const failed = failForm(outcome, sent);
			const errors = failed.data.form.errors;
			const wrong = steps.find((step) =>
				step.fields.some((field) => errors.some((one) => one.field === field))
			);
			return fail(failed.status, screen(wrong ?? current, values, key, errors));
		}
		redirect(
			303,
			visitId === null ? `/observations/new?service=${serviceId}&kept=yes` : `/visits/${visitId}`
		);
	}
};
