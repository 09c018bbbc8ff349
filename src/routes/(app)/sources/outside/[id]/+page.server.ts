import { error, redirect } from '@sveltejs/kit';
import { servicesWhere } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { withOptions } from '#capabilities/signals/forms.ts';
import { judgeApplicability } from '#capabilities/signals/sources/commands/external.server.ts';
import { judgeForm } from '#capabilities/signals/sources/outside-forms.ts';
import { canJudge } from '#capabilities/signals/sources/policy.ts';
import { externalPage } from '#capabilities/signals/sources/queries/external.server.ts';
import { openServices } from '#capabilities/signals/sources/queries/services.server.ts';
import { applicabilityWords, externalWords, wordsOf } from '#capabilities/signals/sources/words.ts';
import { statusWords } from '#capabilities/signals/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { found, services } = await locals.read(async (tx) => ({
		found: await externalPage(tx, actor, params.id),
		services: await openServices(tx, actor.providerId)
	}));
	if (!found) error(404, NOT_HERE);
	const isAsked = found.judgeId === actor.staffId;
	const forAll = canJudge(actor, isAsked, null).allowed;
	const managed = servicesWhere(actor, ['registered_manager', 'operations_manager']);
	const own = services.filter(
		({ value }) => forAll || managed === 'all' || managed.includes(value)
	);
	const options = [...(forAll ? [{ value: '', label: 'All of us' }] : []), ...own];
	const isWaiting = !found.judgements.some(
		(one) => one.serviceName === null && one.supersededAt === null
	);
	const isLate = isWaiting && found.judgeBy < londonDate(new Date());
	return {
		id: found.id,
		title: found.title,
		words: found.words,
		link: found.link,
		isLate,
		facts: [
			{ key: 'Where it is from', value: wordsOf(externalWords, found.source) },
			{ key: 'Published', value: dateInWords(found.publishedOn) },
			{ key: 'Where it stands', value: statusWords[found.status] ?? found.status },
			{
				key: 'Who decides',
				value: `${found.judgeName}, by ${dateInWords(found.judgeBy)} (our own target)`
			}
		],
		judgements: found.judgements.map((one) => ({
			text: `${one.serviceName ?? 'All of us'}: ${applicabilityWords[one.decision].toLowerCase()}`,
			...(one.supersededAt ? { tag: { text: 'Changed since', tone: 'unknown' as const } } : {}),
			note: `${one.reason ? `${one.reason} – ` : ''}${one.by}, ${dateInWords(londonDate(new Date(one.at)))}`
		})),
		canLearn:
			found.status === 'judged' ||
			found.status === 'lesson_made' ||
			found.status === 'actions_open',
		definition: own.length > 0 || forAll ? withOptions(judgeForm, { serviceId: options }) : null,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, judgeForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			judgeApplicability,
			{ ...sent.input, id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/sources/outside/${id}`);
	}
};
