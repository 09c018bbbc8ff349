import type { FormValues } from '#kernel/form.ts';
import { agencyNamesFrom } from './agency-names.ts';

/**
 * Who was there and who answered, from the answers on the phone. "We talked it through": everybody heard
 * it, and nobody is put down as having answered.
 */
export function handoverInput(answers: FormValues) {
	const { howAnswered, agencyNames, minutes, ...rest } = answers;
	const talked = howAnswered === 'talked' ? { answered: [], agencyAnswered: '0' } : {};
	return {
		...rest,
		...talked,
		...(minutes === undefined ? {} : { minutes }),
		agencyNames: agencyNamesFrom(agencyNames)
	};
}
