import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import { listOf, plural, quoted } from '#kernel/text.ts';

/** A lesson as it stands in one service, for the question whether it may rest. */
export type CarriedLesson = {
	lessonId: string;
	title: string;
	risk: 'standard' | 'high';
	/** The moment enough people were first briefed here; null while they never were. */
	briefedSince: Date | null;
};

/** What a service carries now: the lessons it is asked to keep alive, without those at rest. */
export type Carrying = {
	serviceId: string;
	serviceName: string;
	/** People the lesson in question would concern here. */
	people: number;
	active: readonly CarriedLesson[];
};

/**
 * Why a lesson may not rest in a service, or null when it may. A lesson of high risk rests only once it
 * has been briefed there: putting it away before anybody was told would be forgetting it.
 */
export function whyNotRest(lesson: CarriedLesson): string | null {
	if (lesson.risk !== 'high' || lesson.briefedSince !== null) return null;
	return `${quoted(lesson.title)} is high risk and not everyone has been briefed. It cannot rest yet`;
}

/** Services that would carry more than the cap if one more lesson went live there (domain 4.2). */
export const fullServices = (
	services: readonly Carrying[],
	lessonId: string,
	cap: number
): Carrying[] =>
	services.filter(
		({ people, active }) =>
			people > 0 && !active.some((one) => one.lessonId === lessonId) && active.length >= cap
	);

/** One lesson put to rest in one service to make room. */
export type RestChoice = { serviceId: string; lessonId: string };

/** A choice as one value of a form: `<service id>:<lesson id>`. */
export const choiceValue = ({ serviceId, lessonId }: RestChoice): string =>
	`${serviceId}:${lessonId}`;

/** The choice in a value, or null when it is none. */
export function choiceFrom(value: string): RestChoice | null {
	const [serviceId, lessonId, ...more] = value.split(':');
	return serviceId && lessonId && more.length === 0 ? { serviceId, lessonId } : null;
}

/**
 * The lessons to put to rest so that this one can go live, one in each full service, or what is wrong
 * with the choice. Choices in services that are not full are refused: nothing rests by accident.
 * @param cap live lessons a service carries at most
 */
export function restsToGoLive(
	full: readonly Carrying[],
	chosen: readonly string[],
	cap: number
): Result<RestChoice[], Refusal> {
	const wrong = (code: string, message: string) =>
		refuse(code, message, { fields: [{ field: 'rest', message }] });
	const choices: RestChoice[] = [];
	for (const value of new Set(chosen)) {
		const choice = choiceFrom(value);
		const service = full.find((one) => one.serviceId === choice?.serviceId);
		const lesson = service?.active.find((one) => one.lessonId === choice?.lessonId);
		if (!choice || !service || !lesson) return wrong('rest', 'Choose lessons from the list');
		const why = whyNotRest(lesson);
		if (why) return wrong('cannot-rest', why);
		choices.push(choice);
	}
	const crowded = full.filter(
		({ serviceId, active }) =>
			active.length - choices.filter((one) => one.serviceId === serviceId).length >= cap
	);
	if (crowded.length === 0) return ok(choices);
	const names = listOf(crowded.map((one) => one.serviceName));
	return wrong(
		'full',
		`${plural(cap, 'lesson is', 'lessons are')} live at ${names} already. Choose one to rest there, so that this one is heard`
	);
}
