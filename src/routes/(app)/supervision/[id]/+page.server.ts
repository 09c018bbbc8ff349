import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { canOpen } from '#capabilities/actions/policy.ts';
import { offeredTo } from '#capabilities/approaches/queries/list.server.ts';
import { canNote } from '#capabilities/ideas/policy.ts';
import { canMake } from '#capabilities/promises/policy.ts';
import {
	agreeSession,
	correctSession,
	holdSession
} from '#capabilities/supervision/commands/hold.server.ts';
import { moveSession, notHeld } from '#capabilities/supervision/commands/session.server.ts';
import {
	addPoint,
	keepPrivateNote,
	orderAgenda,
	takeOffPoint
} from '#capabilities/supervision/commands/write.server.ts';
import * as forms from '#capabilities/supervision/forms.ts';
import { MINUTES } from '#capabilities/supervision/model.ts';
import {
	findingsAround,
	REPORT_DAYS,
	reportsAround,
	themesAround
} from '#capabilities/supervision/queries/context.server.ts';
import { ideasHeard, promisesMade } from '#capabilities/supervision/queries/came-of-it.server.ts';
import { findSession } from '#capabilities/supervision/queries/find.server.ts';
import { scopeOf } from '#capabilities/supervision/queries/for-hold.server.ts';
import { lessonsInScope } from '#capabilities/supervision/queries/lessons-in-scope.server.ts';
import { pairNames, sessionParts } from '#capabilities/supervision/queries/session-page.server.ts';
import { presentSession } from '#capabilities/supervision/session-view.ts';
import { kindWords } from '#capabilities/signals/words.ts';
import type { SignalKind } from '#capabilities/signals/model.ts';
import { betweenTheTwo } from '#capabilities/supervision/words.ts';
import { blankForm, type FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate, toLondon } from '#kernel/london.ts';
import { beginningOf, listOf } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What works elsewhere and is offered here: a few, to be talked about. */
const MOST_OFFERED = 3;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const found = await locals.read(async (tx) => {
		const session = await findSession(tx, actor, params.id);
		if (!session || session.row.status === 'earlier') return null;
		const scope = scopeOf(actor.providerId, session.row);
		return {
			session,
			facts: await gather(tx, {
				...sessionParts(scope, actor.staffId),
				names: [pairNames(actor.providerId, session.pair)],
				scope: [lessonsInScope(scope)],
				promises: [promisesMade(scope, session.pair.supervisorId, actor)],
				ideas: [ideasHeard(scope, session.pair.supervisorId, actor)],
				themes: [themesAround(actor, scope.serviceId)],
				findings: [findingsAround(actor, scope.serviceId)],
				offered:
					scope.kind === 'manager' && scope.serviceId !== null
						? [offeredTo(actor, [scope.serviceId], MOST_OFFERED)]
						: [],
				reports: scope.kind === 'manager' ? [reportsAround(actor, scope.serviceId)] : []
			})
		};
	});
	if (!found) error(404, NOT_HERE);
	const session = presentSession(found.session, found.facts, actor, londonDate(now));
	const { row } = found.session;
	const planned = toLondon(row.planned_at > now ? now : row.planned_at);
	return {
		session,
		between: betweenTheTwo(session.other),
		themes: session.isOpen ? found.facts.themes : [],
		findings: session.isOpen
			? found.facts.findings.map(({ id, words, on }) => ({
					id,
					words: beginningOf(words, 120),
					on: dateInWords(on)
				}))
			: [],
		offered: session.isOpen ? found.facts.offered : [],
		reports:
			session.isOpen && found.facts.reports.length > 0 && row.service_id !== null
				? {
						href: `/reports?service=${row.service_id}`,
						words: `In the last ${REPORT_DAYS} days: ${listOf(
							found.facts.reports.map(
								({ kind, count }) =>
									`${(kindWords[kind as SignalKind] ?? 'other').toLowerCase()} ${count}`
							)
						)}`
					}
				: null,
		mayAct: session.isOpen && canOpen(actor, row.service_id).allowed,
		mayPromise: session.isOpen && row.service_id !== null && canMake(actor, row.service_id).allowed,
		mayNote: session.isOpen && row.service_id !== null && canNote(actor, row.service_id).allowed,
		pointForm: {
			...forms.pointForm,
			fields: forms.pointForm.fields.map((field) =>
				field.name === 'section'
					? {
							...field,
							options: session.parts.map(({ section, title }) => ({ value: section, label: title }))
						}
					: field
			)
		},
		heldValues: blankForm({
			heldAt: `${planned.date}T${planned.time}`,
			minutes: String(MINUTES[session.kind])
		}),
		moveValues: blankForm(),
		noteValues: blankForm({ words: session.note }),
		pointValues: blankForm({ section: session.parts[0]?.section ?? '' }),
		keys: Object.fromEntries(
			['held', 'agree', 'correct', 'point', 'move', 'not-held', 'note', 'order', 'off'].map(
				(name) => [name, newId()]
			)
		)
	};
};

const act =
	(command: Command, definition: FormDefinition, hash = '', isRevised = false) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const revision = isRevised && sent.revision !== undefined ? { revision: sent.revision } : {};
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, id, ...revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${id}${hash}`);
	};

/** A form of one button, with what it carries. */
const press = (name: string): FormDefinition => ({
	name,
	sendLabel: '',
	fields: [{ name: 'what', label: '', kind: 'hidden', errors: {} }]
});

export const actions: Actions = {
	held: act(holdSession, forms.heldForm, '', true),
	agree: act(agreeSession, forms.agreeForm),
	correct: act(correctSession, forms.correctForm),
	point: act(addPoint, forms.pointForm, '#agenda'),
	note: act(keepPrivateNote, forms.privateNoteForm, '#note'),
	move: act(moveSession, forms.moveForm, '', true),
	'not-held': act(notHeld, forms.notHeldForm, '', true),
	order: async (event) => {
		const sent = await readForm(event, press('order'));
		const [section = '', direction = ''] = String(sent.input['what'] ?? '').split(':');
		const { id } = event.params;
		const outcome = await event.locals.perform(orderAgenda, { id, section, direction });
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${id}#order`);
	},
	off: async (event) => {
		const sent = await readForm(event, press('off'));
		const { id } = event.params;
		const outcome = await event.locals.perform(takeOffPoint, {
			id,
			pointId: String(sent.input['what'] ?? '')
		});
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${id}#agenda`);
	}
};
