import { error, redirect } from '@sveltejs/kit';
import { lessonByCode } from '#capabilities/lessons/queries/by-code.server.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { RequestHandler } from './$types';

/** The short address of a poster: to the lesson, for whoever may see it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = locals.person();
	const lessonId = await locals.read((tx) => lessonByCode(tx, actor, params.code));
	if (!lessonId) error(404, NOT_HERE);
	redirect(303, `/learning/${lessonId}`);
};
