import { error, redirect } from '@sveltejs/kit';
import { servicesToLead, shiftFrom } from '#capabilities/briefings/queries/handover-page.server.ts';
import { shiftTypesOf } from '#capabilities/briefings/queries/pass.server.ts';
import { talkInput } from '#capabilities/reinforcement/captures.server.ts';
import { recordTalk } from '#capabilities/reinforcement/commands/record-talk.server.ts';
import { takeBackTalk } from '#capabilities/reinforcement/commands/take-back.server.ts';
import { takeBackForm, talkForm } from '#capabilities/reinforcement/forms.ts';
import { canTalk } from '#capabilities/reinforcement/policy.ts';
import { liveLessonHere } from '#capabilities/reinforcement/queries/here.server.ts';
import {
	lessonsToTalkAbout,
	talkKept
} from '#capabilities/reinforcement/queries/talk-page.server.ts';
import { talkFormFor } from '#capabilities/reinforcement/talk-form.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { inReadersWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	const asked = (name: string) => {
		const value = url.searchParams.get(name);
		if (value !== null && !isId(value)) error(404, NOT_HERE);
		return value;
	};
	const [lessonId, serviceId, keptId] = [asked('lesson'), asked('service'), asked('kept')];
	return locals.read(async (tx) => {
		const kept = keptId === null ? null : await talkKept(tx, actor, keptId);
		if (lessonId !== null && serviceId !== null) {
			const here = await liveLessonHere(tx, actor, lessonId, serviceId);
			if (!here) error(404, NOT_HERE);
			const may = canTalk(actor, serviceId);
			if (!may.allowed) stop({ kind: 'forbidden', ...may });
			const types = await shiftTypesOf(tx, actor.providerId, serviceId);
			return {
				step: 'say' as const,
				lesson: { id: lessonId, title: here.title },
				service: { id: serviceId, name: here.serviceName },
				...talkFormFor(here, shiftFrom(null, types, now)),
				key: newId(),
				kept
			};
		}
		const services = await servicesToLead(tx, actor);
		if (services.length === 0) {
			const may = canTalk(actor, '');
			if (!may.allowed) stop({ kind: 'forbidden', ...may });
		}
		if (serviceId !== null && !services.some((one) => one.id === serviceId)) error(404, NOT_HERE);
		const home = actor.places.find((place) => services.some(({ id }) => id === place.serviceId));
		const where = serviceId ?? (lessonId === null ? (home?.serviceId ?? services[0]?.id) : null);
		const lessons = await lessonsToTalkAbout(tx, actor, { lessonId, serviceId: where ?? null });
		if (lessonId !== null && lessons.length === 0) error(404, NOT_HERE);
		const [only] = lessons;
		if (lessonId !== null && only && lessons.length === 1) {
			redirect(303, `/talked?lesson=${lessonId}&service=${only.serviceId}`);
		}
		return {
			step: 'choose' as const,
			services,
			current: where ?? '',
			isOneLesson: lessonId !== null,
			title: lessonId !== null && only ? only.title : null,
			rows: lessons.map((one) => ({
				href: `/talked?lesson=${one.lessonId}&service=${one.serviceId}`,
				text: lessonId === null ? one.title : one.serviceName,
				last: one.lastAt
					? `Last talked about ${inReadersWords(one.lastAt, now)}.`
					: 'Not talked about yet since it was briefed.'
			})),
			form: blankForm(),
			kept,
			keptKey: newId()
		};
	});
};

export const actions: Actions = {
	say: async (event) => {
		const sent = await readForm(event, talkForm);
		const input = talkInput(sent.data);
		const outcome = await event.locals.perform(recordTalk, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/talked?service=${input.serviceId}&kept=${outcome.subjectId}`);
	},
	back: async (event) => {
		const sent = await readForm(event, takeBackForm);
		const id = event.url.searchParams.get('kept') ?? '';
		const outcome = await event.locals.perform(takeBackTalk, { id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const service = event.url.searchParams.get('service') ?? '';
		redirect(303, `/talked?service=${service}&kept=${id}`);
	}
};
