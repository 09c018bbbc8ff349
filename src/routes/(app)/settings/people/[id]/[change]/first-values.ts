import type { PersonPage } from '#capabilities/people/queries/person.server.ts';
import type { FormValues } from '#kernel/form.ts';

/** What a form about somebody starts with. `correct` names the time away that is put right. */
export function firstValues(
	change: string,
	person: PersonPage,
	correct: string | null,
	today: string
): FormValues {
	const wrong = person.absences.find(({ id }) => id === correct);
	switch (change) {
		case 'details':
			return {
				name: person.name,
				email: person.email ?? '',
				reportsToId: person.reportsTo?.id ?? ''
			};
		case 'move':
			return { fromOn: today };
		case 'leave':
			return { lastOn: today };
		case 'absence':
			return wrong
				? {
						fromOn: wrong.fromOn,
						toOn: wrong.toOn ?? '',
						isLongTerm: wrong.isLongTerm ? 'yes' : 'no'
					}
				: { fromOn: today };
		default:
			return {};
	}
}
