import { onCallForm } from '#capabilities/organisation/forms.ts';
import type { FormDefinition } from '#kernel/form.ts';

/** The questions about a number, and for which service, region or everywhere it is rung. */
export const placedOnCallForm: FormDefinition = {
	...onCallForm,
	fields: [
		{
			name: 'place',
			label: 'For where?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose for where' }
		},
		...onCallForm.fields
	]
};

/** What the chosen place means to the command. Nothing chosen is no service at all. */
export function placeInput(place: string | string[] | undefined): object {
	const [kind, id] = typeof place === 'string' ? place.split(':') : [];
	if (kind === 'all') return {};
	return kind === 'region' ? { regionId: id } : { serviceId: id ?? 'none' };
}
