import { fillPostForm } from '#capabilities/organisation/forms.ts';
import type { FormDefinition } from '#kernel/form.ts';

/** The form for a post above the services: the same questions, and where the post is held. */
export const placedPostForm: FormDefinition = {
	...fillPostForm,
	fields: [
		...fillPostForm.fields.slice(0, 1),
		{
			name: 'regionId',
			label: 'For which region?',
			kind: 'select',
			errors: { invalid: 'Choose one of the regions' }
		},
		...fillPostForm.fields.slice(1)
	]
};

const above = ['operations_manager', 'quality_lead', 'safeguarding_lead', 'nominated_individual'];

/** Posts that may be held above a single service. */
export const postsAbove = fillPostForm.fields[0].options.filter(({ value }) =>
	above.includes(value)
);
