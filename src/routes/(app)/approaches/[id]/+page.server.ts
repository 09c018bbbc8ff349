import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { adoptApproach } from '#capabilities/approaches/commands/adopt.server.ts';
import { endApproach } from '#capabilities/approaches/commands/end.server.ts';
import {
	consentToApproach,
	publishApproach,
	verifyApproach
} from '#capabilities/approaches/commands/steps.server.ts';
import { writeApproach } from '#capabilities/approaches/commands/write.server.ts';
import {
	adoptForm,
	consentForm,
	endForm,
	publishForm,
	verifyForm,
	writeForm
} from '#capabilities/approaches/forms.ts';
import { approachPage } from '#capabilities/approaches/page-view.ts';
import { findApproach } from '#capabilities/approaches/queries/find.server.ts';
import {
	adoptionsOf,
	approachFacts,
	betterOnes
} from '#capabilities/approaches/queries/page.server.ts';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const approach = await findApproach(tx, actor, params.id);
		if (!approach) return null;
		const { id, lesson_id: lessonId } = approach.row;
		return {
			approach,
			strands: await strandsOfLesson(tx, actor, lessonId),
			...(await gather(tx, {
				facts: [approachFacts(actor, id)],
				adoptions: [adoptionsOf(actor, id)],
				better: [betterOnes(actor, id, lessonId)]
			}))
		};
	});
	const [facts] = found?.facts ?? [];
	if (!found || !facts) error(404, NOT_HERE);
	const names = ['write', 'consent', 'verify', 'publish', 'end', 'adopt'];
	return {
		...approachPage({ ...found, facts, actor, now: new Date() }),
		keys: Object.fromEntries(names.map((name) => [name, newId()]))
	};
};

const act =
	(command: Command, definition: FormDefinition) => async (event: RequestEvent<{ id: string }>) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const revision = command === writeApproach ? { revision: sent.revision } : {};
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, ...revision, id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/approaches/${id}`);
	};

export const actions: Actions = {
	write: act(writeApproach, writeForm),
	consent: act(consentToApproach, consentForm),
	verify: act(verifyApproach, verifyForm),
	publish: act(publishApproach, publishForm),
	end: act(endApproach, endForm),
	adopt: act(adoptApproach, adoptForm)
};
