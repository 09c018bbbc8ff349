import { minutesToRead } from '#capabilities/briefings/reading-time.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { plural } from '#kernel/text.ts';
import { costExplained, minutesWords, weeklyCost } from './cost.ts';
import { wordsOf, type LoadedLesson } from './load.server.ts';
import { choiceValue, fullServices, whyNotRest, type Carrying } from './rest.ts';
import { goLiveForm } from './step-forms.ts';

/** More services than this are told in one line. */
const MOST_SERVICES = 8;

/** What going live would cost, and what it asks: shown before anybody presses the button. */
export type GoLiveView = {
	costs: { serviceId: string; serviceName: string; sentence: string; carries: string }[];
	more: string | null;
	explained: string;
	form: FormDefinition;
};

/**
 * The step "go live" for a page: paid minutes a week in each service, what it carries already, and – where
 * one is full – which lesson may rest.
 * @param cap live lessons a service carries at most
 */
export function goLiveView(
	lesson: LoadedLesson,
	services: readonly Carrying[],
	cap: number
): GoLiveView {
	const concerned = services.filter((one) => one.people > 0);
	const characters = wordsOf(lesson).reduce((sum, part) => sum + part.text.length, 0);
	const minutes = minutesToRead(characters, lesson.scenario !== null);
	const needsRoom = lesson.standing.localTeamId === null && !lesson.isSmallEdit;
	const full = !needsRoom ? [] : fullServices(services, lesson.id, cap);
	const more = concerned.length - MOST_SERVICES;
	return {
		costs: concerned.slice(0, MOST_SERVICES).map(({ serviceId, serviceName, people, active }) => {
			const { atFirst, later } = weeklyCost(people, minutes);
			return {
				serviceId,
				serviceName,
				sentence: `${plural(people, 'person', 'people')}: about ${minutesWords(atFirst)} of paid time a week at first, then about ${minutesWords(later)}.`,
				carries: `${active.length} of ${cap} live there now`
			};
		}),
		more: more > 0 ? `And ${plural(more, 'more service', 'more services')}.` : null,
		explained: costExplained(minutes),
		form: formFor(full)
	};
}

/** The form with the lessons that may rest; the question is left out where every service has room. */
function formFor(full: readonly Carrying[]): FormDefinition {
	const options = full.flatMap(({ serviceId, serviceName, active }) =>
		active
			.filter((one) => whyNotRest(one) === null)
			.map(({ lessonId, title }) => ({
				value: choiceValue({ serviceId, lessonId }),
				label: `${serviceName}: ${title}`
			}))
	);
	return {
		...goLiveForm,
		fields: goLiveForm.fields
			.filter((field) => field.name !== 'rest' || full.length > 0)
			.map((field) => (field.name === 'rest' ? { ...field, options } : field))
	};
}
