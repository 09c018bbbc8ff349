import { fail } from '@sveltejs/kit';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { rejectsText } from '#capabilities/people/import/rejects.ts';
import { importForm } from '#capabilities/people/import-form.ts';
import { canKeepStaff } from '#capabilities/people/policy.ts';
import type { FormError } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { takeIn } from './take-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** As large as 5,000 rows need. */
const LARGEST_FILE = 2 * 1024 * 1024;
/** Problems shown on the page; the file has them all. */
const SHOWN = 50;

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const services = await locals.read((tx) => servicesFor(tx, actor));
	const mayAll = canKeepStaff(actor, 'all');
	const kept = services.filter(({ id }) => canKeepStaff(actor, [id]).allowed);
	if (!mayAll.allowed && kept.length === 0) stop({ kind: 'forbidden', ...mayAll });
	return { title: 'Bring in a list', key: newId(), services: kept.map(({ name }) => name) };
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, importForm);
		const { what, leaveOut } = sent.input;
		const file = sent.data.get('file');
		const errors: FormError[] = [];
		const wrong = (field: string, message: string) => errors.push({ field, message });
		if (what !== 'staff' && what !== 'shifts') wrong('what', 'Say what is in the file');
		if (!(file instanceof File) || file.size === 0) wrong('file', 'Choose a file');
		else if (file.size > LARGEST_FILE) wrong('file', 'The file is larger than 2 MB. Split it');
		if (leaveOut !== 'yes' && leaveOut !== 'no') {
			wrong('leaveOut', 'Say what to do with rows that have problems');
		}
		if (errors.length > 0 || !(file instanceof File)) {
			return failForm({ kind: 'invalid', errors }, sent);
		}
		const result = await takeIn(event.locals, new Uint8Array(await file.arrayBuffer()), {
			isStaff: what === 'staff',
			leaveOut: leaveOut === 'yes',
			key: sent.door.key
		});
		if ('problem' in result) {
			const unread = [{ field: 'file', message: result.problem }];
			return failForm({ kind: 'invalid', errors: unread }, sent);
		}
		const { outcome, taken, known, rejected, problems } = result;
		if (outcome && outcome.kind !== 'done') return failForm(outcome, sent);
		const report = {
			result: {
				what: String(what),
				taken,
				known,
				rejected,
				isStopped: rejected > 0 && taken === 0,
				problems: problems.slice(0, SHOWN),
				more: Math.max(0, problems.length - SHOWN),
				file: `data:text/csv;base64,${Buffer.from(rejectsText(problems)).toString('base64')}`
			}
		};
		return taken === 0 && rejected > 0 ? fail(422, report) : report;
	}
};
