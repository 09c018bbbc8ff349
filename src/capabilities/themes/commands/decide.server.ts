import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenId } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import { themeEvent } from '../events.ts';
import { confirmForm, joinForm, moveForm, renameForm, setAsideForm } from '../forms.ts';
import { runningStatuses } from '../model.ts';
import { canDecide } from '../policy.ts';
import { findTheme, membersNow, rowsAmong } from '../queries/find.server.ts';
import { step } from '../workflow.ts';

/** Which theme, and the revision its author saw. */
const target = {
	id: z.uuid(),
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

const decided = ({ actor, now }: Moment, why: string | null) => ({
	decided_by: actor.kind === 'person' ? actor.staffId : null,
	decided_at: now,
	decided_why: why
});

/** A person says yes, and names it in plain words. */
export const confirmTheme = defineCommand({
	name: 'themes.confirm-theme',
	sentence: 'Confirm a proposed theme and name it in plain words',
	subjectKind: 'theme',
	schema: formSchema(confirmForm, target),
	find: async (tx, actor, input) => (await findTheme(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, theme) => canDecide(actor, theme.facts),
	decide({ label, revision }, theme, moment) {
		const next = step(theme.status, 'confirm');
		if (!next.ok) return next;
		return ok({
			subjectId: theme.id,
			changes: [
				update(
					'theme',
					{ id: theme.id },
					{ status: next.value, label, ...decided(moment, null) },
					revision
				)
			],
			events: [themeEvent('theme.confirmed', theme.id, { label }, theme.serviceId)]
		});
	}
});

/** Not a theme, with the reason. It comes back only when it has grown. */
export const setThemeAside = defineCommand({
	name: 'themes.set-theme-aside',
	sentence: 'Set a proposed theme aside, with the reason',
	subjectKind: 'theme',
	schema: formSchema(setAsideForm, target),
	find: async (tx, actor, input) => (await findTheme(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, theme) => canDecide(actor, theme.facts),
	decide({ reason, revision }, theme, moment) {
		const next = step(theme.status, 'set_aside');
		if (!next.ok) return next;
		return ok({
			subjectId: theme.id,
			changes: [
				update(
					'theme',
					{ id: theme.id },
					{ status: next.value, set_aside_count: theme.foundCount, ...decided(moment, reason) },
					revision
				)
			],
			events: [themeEvent('theme.set_aside', theme.id, { reason }, theme.serviceId)]
		});
	}
});

const MOST_JOINED = 5000;

/** It is part of a theme that is there already: its reports go in, and both histories stay. */
export const joinThemes = defineCommand({
	name: 'themes.join-themes',
	sentence: 'Join a theme with another theme',
	subjectKind: 'theme',
	schema: formSchema(joinForm, { ...target, intoId: chosenId('Choose the theme') }),
	async find(tx, actor, input) {
		const theme = await findTheme(tx, actor, input.id);
		if (!theme) return NOT_FOUND;
		const into = await findTheme(tx, actor, input.intoId);
		if (!into) return NOT_FOUND;
		const own = await membersNow(tx, actor, theme.id, MOST_JOINED);
		const there = await rowsAmong(tx, actor, into.id, own);
		return { theme, into, own, there };
	},
	authorise(actor, { theme, into }) {
		const may = canDecide(actor, theme.facts);
		return may.allowed ? canDecide(actor, into.facts) : may;
	},
	decide({ revision }, { theme, into, own, there }, moment) {
		const wrong = (code: string, message: string) =>
			refuse(code, message, { fields: [{ field: 'intoId', message }] });
		const next = step(theme.status, 'join');
		if (!next.ok) return next;
		if (into.id === theme.id || !runningStatuses.includes(into.status)) {
			return wrong('not_running', 'Choose another theme that somebody has confirmed');
		}
		// A cluster over a person, or in one service, must not become readable by everybody.
		if (into.facts.isAboutPerson !== theme.facts.isAboutPerson && theme.facts.isAboutPerson) {
			return wrong('person', 'What is about one person stays with the managers of the service');
		}
		const fresh = own.filter((id) => !there.has(id));
		return ok({
			subjectId: into.id,
			changes: [
				update(
					'theme',
					{ id: theme.id },
					{ status: next.value, joined_into_id: into.id, ...decided(moment, null) },
					revision
				),
				...(fresh.length > 0
					? [
							insert(
								'theme_signal',
								...fresh.map((signal_id) => ({
									theme_id: into.id,
									signal_id,
									how: 'person',
									added_by: moment.actor.kind === 'person' ? moment.actor.staffId : null,
									added_at: moment.now
								}))
							)
						]
					: [])
			],
			events: [
				themeEvent('theme.joined', theme.id, { signalIds: own, intoId: into.id }, theme.serviceId),
				themeEvent('theme.took_in', into.id, { signalIds: fresh, fromId: theme.id }, into.serviceId)
			]
		});
	}
});

/** Priority, watched, retired, opened again – each with a reason. */
export const moveTheme = defineCommand({
	name: 'themes.move-theme',
	sentence: 'Make a theme a priority, watch it, retire it or open it again',
	subjectKind: 'theme',
	schema: formSchema(moveForm, target),
	find: async (tx, actor, input) => (await findTheme(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, theme) => canDecide(actor, theme.facts),
	decide({ action, reason, revision }, theme, moment) {
		const next = step(theme.status, action);
		if (!next.ok) {
			return refuse(next.problem.code, next.problem.sentence, {
				fields: [{ field: 'action', message: next.problem.sentence }]
			});
		}
		return ok({
			subjectId: theme.id,
			changes: [
				update(
					'theme',
					{ id: theme.id },
					{ status: next.value, ...decided(moment, reason) },
					revision
				)
			],
			events: [themeEvent('theme.moved_on', theme.id, { action, reason }, theme.serviceId)]
		});
	}
});

export const renameTheme = defineCommand({
	name: 'themes.rename-theme',
	sentence: 'Change the name of a theme',
	subjectKind: 'theme',
	schema: formSchema(renameForm, target),
	find: async (tx, actor, input) => (await findTheme(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, theme) => canDecide(actor, theme.facts),
	decide({ label, revision }, theme) {
		const next = step(theme.status, 'rename');
		if (!next.ok) return next;
		return ok({
			subjectId: theme.id,
			changes: [update('theme', { id: theme.id }, { label }, revision)],
			events: [themeEvent('theme.renamed', theme.id, { label }, theme.serviceId)]
		});
	}
});
