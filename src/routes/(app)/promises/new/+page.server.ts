import { promiseInput } from '#capabilities/promises/captures.server.ts';
import { makePromise } from '#capabilities/promises/commands/make.server.ts';
import { makeForm } from '#capabilities/promises/forms.ts';
import { promiseSources, type PromiseSource } from '#capabilities/promises/model.ts';
import { canMake } from '#capabilities/promises/policy.ts';
import { madeAt } from '#capabilities/promises/sources.server.ts';
import { blankForm, withOptions } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { sendWritten, whereItIsWritten, type WrittenAt } from '#shell/written-at.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long a promise has when nothing else is said. */
const USUAL_DAYS = 14;

const promised: WrittenAt<PromiseSource> = {
	command: makePromise,
	definition: makeForm,
	kinds: promiseSources,
	home: '/promises',
	read: promiseInput,
	placeOf: madeAt,
	may: canMake
};

export const load: PageServerLoad = async (event) => {
	const { actor, people, shown } = await whereItIsWritten(event, promised);
	const isHere = people.some(({ value }) => value === actor.staffId);
	const owners = isHere ? people : [{ value: actor.staffId, label: actor.name }, ...people];
	return {
		key: newId(),
		definition: withOptions(makeForm, { ownerId: owners }),
		form: blankForm({
			ownerId: actor.staffId,
			dueOn: addDays(londonDate(new Date()), USUAL_DAYS),
			forWhom: shown.from?.sourceKind === 'supervision' ? 'leaders' : 'team'
		}),
		...shown
	};
};

export const actions: Actions = {
	default: (event) => sendWritten(event, promised)
};
