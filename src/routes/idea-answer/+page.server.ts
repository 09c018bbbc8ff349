import { fail } from '@sveltejs/kit';
import { judgeWithReceipt } from '#capabilities/ideas/commands/answer-of-box.server.ts';
import { judgeForm, receiptForm } from '#capabilities/ideas/forms.ts';
import { IDEA_BOX } from '#capabilities/ideas/policy.ts';
import { ideaByReceipt } from '#capabilities/ideas/queries/by-receipt.server.ts';
import { presentByReceipt } from '#capabilities/ideas/receipt-view.ts';
import { digestOf, keyOfBox, readReceipt } from '#capabilities/ideas/receipt.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { takeTry } from '#platform/identity/sign-in-limit.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { theHouse } from '../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Codes are tried out by nobody's hand this fast. Counted for an organisation as a whole, never for an address. */
const codeLimit = { tries: 600, windowMinutes: 10 };

const UNKNOWN = 'We do not know this code. Look at each letter again.';
const TOO_MANY = 'Many codes were tried just now. Wait ten minutes, then try again.';

/**
 * Outside the house, and without asking who is there: no session is read for this address, the code travels in the
 * body of a form and never in an address, and nothing is written when it is read (decision 0068).
 */
export const load: PageServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { key: newId() };
};

/** Whose code it is, as far as a code says it. */
async function open(typed: string) {
	const code = readReceipt(typed);
	if (code === null) return 'unknown';
	const { identityDatabase, tenants } = theHouse();
	const provider = await identityDatabase
		.selectFrom('provider_directory')
		.select('provider_id')
		.where('code', '=', code.providerCode)
		.executeTakeFirst();
	if (!provider) return 'unknown';
	const { provider_id: providerId } = provider;
	if (!(await takeTry(identityDatabase, `idea_code:${providerId}`, codeLimit))) return 'too_many';
	const digest = digestOf(providerId, code.letters);
	const found = await tenants.read(providerId, (tx) => ideaByReceipt(tx, providerId, digest));
	return found ? { found, providerId, digest } : 'unknown';
}

const textOf = (value: FormDataEntryValue | null): string =>
	typeof value === 'string' ? value : '';

const shown = (opened: Exclude<Awaited<ReturnType<typeof open>>, string>) =>
	presentByReceipt(opened.found, londonDate(new Date()));

const notOpened = (why: 'unknown' | 'too_many', values: Record<string, string | string[]>) =>
	fail(why === 'unknown' ? 400 : 429, {
		formName: receiptForm.name,
		form: {
			values,
			errors: [{ field: 'receipt', message: why === 'unknown' ? UNKNOWN : TOO_MANY }]
		}
	});

export const actions: Actions = {
	read: async (event) => {
		const sent = await readForm(event, receiptForm);
		const typed = sent.input['receipt'];
		if (typeof typed !== 'string' || typed.trim() === '') {
			const errors = [{ field: 'receipt', message: receiptForm.fields[0].errors.required }];
			return fail(400, { formName: receiptForm.name, form: { values: sent.values, errors } });
		}
		const opened = await open(typed);
		if (typeof opened === 'string') return notOpened(opened, sent.values);
		return { idea: shown(opened), receipt: typed };
	},

	judge: async (event) => {
		const sent = await readForm(event, judgeForm);
		const typed = textOf(sent.data.get('receipt'));
		const opened = await open(typed);
		if (typeof opened === 'string') return notOpened(opened, {});
		const { providerId, digest } = opened;
		const box = { kind: 'process' as const, providerId, name: IDEA_BOX };
		const { key } = sent.door;
		const outcome = await theHouse().perform(
			judgeWithReceipt,
			box,
			{ ...sent.input, digest, toldId: textOf(sent.data.get('toldId')) },
			key === undefined ? {} : { key: keyOfBox(key) }
		);
		if (outcome.kind !== 'done') {
			const failed = failForm(outcome, sent);
			const { formName, form } = failed.data;
			return fail(failed.status, { formName, form, idea: shown(opened), receipt: typed });
		}
		const again = await open(typed);
		return {
			idea: shown(typeof again === 'string' ? opened : again),
			receipt: typed,
			isSaid: true
		};
	}
};
