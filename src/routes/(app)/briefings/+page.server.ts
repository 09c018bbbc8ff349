import { isToDo, myLessons } from '#capabilities/briefings/queries/my-lessons.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const lessons = await locals.read((tx) => myLessons(tx, actor));
	const now = new Date();
	return {
		now,
		toDo: lessons.filter(isToDo),
		done: lessons.filter((lesson) => !isToDo(lesson)),
		justRead: lessons.find((lesson) => lesson.lessonId === url.searchParams.get('read')) ?? null
	};
};
