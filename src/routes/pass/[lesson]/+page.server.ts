import { redirect } from '@sveltejs/kit';
import { answerOnPass, readOnPass } from '#capabilities/briefings/commands/on-pass.server.ts';
import { answerForm, readForm as readOnlyForm } from '#capabilities/briefings/forms.ts';
import { presentReading } from '#capabilities/briefings/present.ts';
import { lessonText } from '#capabilities/briefings/queries/lesson-text.server.ts';
import { lessonsOnPass } from '#capabilities/briefings/queries/lessons-on-pass.server.ts';
import { readingPart } from '#capabilities/lessons/queries/reading.server.ts';
import { ENGLISH, languageOf } from '#capabilities/lessons/languages.ts';
import { languageForm } from '#capabilities/lessons/step-forms.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
	const guest = locals.actor;
	if (guest?.kind !== 'guest') redirect(303, '/pass');
	if (!isId(params.lesson)) stop({ kind: 'not_found' });
	const found = await locals.read(async (tx) => {
		const { lessons } = await lessonsOnPass(tx, guest, params.lesson);
		const [lesson] = lessons;
		if (!lesson) return null;
		const text = await lessonText(tx, guest.providerId, params.lesson, lesson.version, guest);
		const { reading } = await gather(tx, {
			reading: [
				readingPart(guest, params.lesson, lesson.version, cookies.get(LANGUAGE_COOKIE) ?? null)
			]
		});
		return text && reading[0] && { reading: reading[0], lesson, text };
	});
	if (!found) stop({ kind: 'not_found' });
	const { lesson, text, reading } = found;
	return {
		reading: presentReading(
			text,
			{ isBriefed: lesson.isRead, isUnderstood: lesson.isUnderstood },
			reading
		),
		showsFeedback: url.searchParams.has('answered'),
		keys: { read: newId(), answer: newId() }
	};
};

/** A guest’s language lasts as long as their browser is open, as their pass lasts one shift. */
const LANGUAGE_COOKIE = 'holdfast-reads';

export const actions: Actions = {
	language: async (event) => {
		const sent = await readForm(event, languageForm);
		const chosen = String(sent.input['language'] ?? '');
		event.cookies.set(LANGUAGE_COOKIE, languageOf(chosen) ? chosen : ENGLISH, {
			path: '/pass',
			httpOnly: true,
			sameSite: 'lax',
			secure: event.url.protocol === 'https:'
		});
		redirect(303, `/pass/${event.params.lesson}`);
	},

	read: async (event) => {
		const sent = await readForm(event, readOnlyForm);
		const { lesson } = event.params;
		if (!isId(lesson)) stop({ kind: 'not_found' });
		const outcome = await event.locals.perform(readOnPass, { lessonId: lesson }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/pass?read');
	},

	answer: async (event) => {
		const sent = await readForm(event, answerForm('', []));
		const { lesson } = event.params;
		if (!isId(lesson)) stop({ kind: 'not_found' });
		const input = { lessonId: lesson, ...sent.input };
		const outcome = await event.locals.perform(answerOnPass, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/pass/${lesson}?answered`);
	}
};
