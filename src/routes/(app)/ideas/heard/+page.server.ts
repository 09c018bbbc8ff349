import { heardInput } from '#capabilities/ideas/captures.server.ts';
import { noteIdea } from '#capabilities/ideas/commands/raise.server.ts';
import { noteForm } from '#capabilities/ideas/forms.ts';
import { ideaSources, type IdeaSource } from '#capabilities/ideas/model.ts';
import { canNote } from '#capabilities/ideas/policy.ts';
import { heardAt } from '#capabilities/ideas/sources.server.ts';
import { blankForm, withOptions } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { sendWritten, whereItIsWritten, type WrittenAt } from '#shell/written-at.server.ts';
import type { Actions, PageServerLoad } from './$types';

const heard: WrittenAt<IdeaSource> = {
	command: noteIdea,
	definition: noteForm,
	kinds: ideaSources,
	home: '/ideas',
	read: heardInput,
	placeOf: heardAt,
	may: canNote
};

export const load: PageServerLoad = async (event) => {
	const { people, shown } = await whereItIsWritten(event, heard);
	const whose = [{ value: '', label: 'Leave the name out' }, ...people];
	return {
		key: newId(),
		definition: withOptions(noteForm, { creditedId: whose }),
		form: blankForm(),
		...shown
	};
};

export const actions: Actions = {
	default: (event) => sendWritten(event, heard)
};
