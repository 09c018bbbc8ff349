import { isToDo, myLessons } from '#capabilities/briefings/queries/my-lessons.server.ts';
import { payServices, servicesLedBy } from '#capabilities/briefings/policy.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const lessons = await locals.read((tx) => myLessons(tx, actor));
	const now = new Date();
	const toDo = lessons.filter(isToDo);
	const isFirstList = (lesson: (typeof lessons)[number]) => lesson.reason === 'joined';
	const led = servicesLedBy(actor);
	return {
		now,
		toDo,
		induction: toDo.filter(isFirstList),
		others: toDo.filter((lesson) => !isFirstList(lesson)),
		inductionDone: lessons.filter((lesson) => isFirstList(lesson) && !isToDo(lesson)).length,
		leads: led === 'all' || led.length > 0,
		managesPay: payServices(actor) !== null,
		done: lessons.filter((lesson) => !isToDo(lesson)),
		justRead: lessons.find((lesson) => lesson.lessonId === url.searchParams.get('read')) ?? null
	};
};
