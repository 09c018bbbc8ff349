import { redirect } from '@sveltejs/kit';
import { startImport } from '#capabilities/exchange/commands/receive.server.ts';
import { uploadForm } from '#capabilities/exchange/forms.ts';
import { profilesOf } from '#capabilities/exchange/open-file.server.ts';
import { canImport } from '#capabilities/exchange/policy.ts';
import { serviceOptions } from '#capabilities/exchange/queries/import-page.server.ts';
import { listImports } from '#capabilities/exchange/queries/imports.server.ts';
import { MOST_FILE_BYTES } from '#capabilities/exchange/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { blankForm, type FormError } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = allowedPerson(locals);
	const cursor = readCursor(url.searchParams.get('cursor'));
	const { imports, definition } = await locals.read(async (tx) => ({
		imports: await listImports(tx, actor, { cursor, size: PAGE }),
		definition: await formFor(tx, actor)
	}));
	return {
		key: newId(),
		definition,
		form: blankForm(),
		imports: imports.rows.map(({ id, fileName, status, startedAt, counts }) => ({
			id,
			fileName,
			status,
			sent: dateInWords(londonDate(startedAt)),
			counts
		})),
		next: imports.next === null ? null : `${url.pathname}?cursor=${imports.next}`
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals } = event;
		const actor = allowedPerson(locals);
		const definition = await locals.read((tx) => formFor(tx, actor));
		const sent = await readForm(event, definition);
		const wrong = (message: string) => {
			const errors: FormError[] = [{ field: 'file', message }];
			return failForm({ kind: 'invalid', errors }, sent);
		};
		const file = sent.data.get('file');
		if (!(file instanceof File) || (file.name === '' && file.size === 0)) {
			return wrong('Choose a file');
		}
		if (file.size > MOST_FILE_BYTES) {
			return wrong('This file is larger than 10 MB. Export a shorter time and send it in parts');
		}
		const { service, profile } = sent.input;
		const outcome = await locals.perform(
			startImport,
			{
				fileName: file.name.slice(-200) || 'file',
				content: Buffer.from(await file.arrayBuffer()).toString('base64'),
				...(service ? { service } : {}),
				...(profile ? { profile } : {})
			},
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/import/${outcome.subjectId}`);
	}
};

function allowedPerson(locals: App.Locals): PersonActor {
	const actor = locals.person();
	const may = canImport(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return actor;
}

async function formFor(tx: Parameters<typeof serviceOptions>[0], actor: PersonActor) {
	const services = await serviceOptions(tx, actor);
	const profiles = await profilesOf(tx, actor.providerId);
	return uploadForm(
		services,
		profiles.map(({ id, profile }) => ({ value: id, label: profile.name }))
	);
}
