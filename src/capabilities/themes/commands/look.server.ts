import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { themeEvent } from '../events.ts';
import { lookSteps, type KeptTheme, type LookStep } from '../model.ts';
import { canLook } from '../policy.ts';
import { isAnythingNew, themesLike } from '../queries/kept.server.ts';
import { lookThrough } from '../queries/look.server.ts';

/**
 * Looks through the newest reports for what keeps coming back, and proposes it with its reason. Each night,
 * and when a manager asks. By night it does nothing when nothing was reported since the last look.
 */
export const lookForThemes = defineCommand({
	name: 'themes.look-for-themes',
	sentence: 'Look through the newest reports for what keeps coming back',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	async find(tx, actor, _input, { now }) {
		if (!canLook(actor).allowed) return null;
		if (actor.kind === 'process' && !(await isAnythingNew(tx, actor.providerId))) return null;
		const looked = await lookThrough(tx, actor.providerId, now);
		return { looked, kept: await themesLike(tx, actor.providerId, looked.findings) };
	},
	authorise: (actor) => canLook(actor),
	decide(_input, found, { actor, now, newId }) {
		if (!found) return refuse('nothing_new', 'Nothing was reported since the last look.');
		const { looked, kept } = found;
		const steps = lookSteps(looked.findings, kept);
		const done = steps.map((step) => changesOf(step, now, newId));
		const proposed = steps.filter((one) => one.kind === 'propose' || one.kind === 'return').length;
		const grew = steps.filter((one) => one.kind === 'grow').length;
		return ok({
			subjectId: actor.providerId,
			changes: [
				...done.flatMap((one) => one.changes),
				insert('theme_look', {
					id: newId(),
					looked_at: now,
					looked_by: actor.kind === 'person' ? actor.staffId : null,
					from_on: looked.fromOn,
					to_on: looked.toOn,
					reports_read: looked.reportsRead,
					is_cut: looked.isCut,
					proposed,
					grew
				})
			],
			events: [
				...done.flatMap((one) => one.events),
				themeEvent('theme.looked', actor.providerId, {
					reports: looked.reportsRead,
					proposed,
					grew
				})
			]
		});
	}
});

function changesOf(
	step: LookStep,
	now: Date,
	newId: () => string
): { changes: Change[]; events: NewEvent[] } {
	if (step.kind === 'propose') {
		const { finding } = step;
		const id = newId();
		return {
			changes: [
				insert('theme', {
					id,
					status: 'emerging',
					label: finding.label,
					found_by: finding.foundBy,
					finding_key: finding.key,
					service_id: finding.serviceId,
					is_about_person: finding.isAboutPerson,
					failure_code: finding.failureCode,
					why: finding.why,
					evidence: JSON.stringify(finding.evidence),
					found_count: finding.count,
					proposed_at: now
				}),
				insert(
					'theme_signal',
					...finding.signalIds.map((signal_id) => memberRow(id, signal_id, now))
				)
			],
			events: [
				themeEvent(
					'theme.proposed',
					id,
					{ signalIds: [...finding.signalIds], foundBy: finding.foundBy },
					finding.serviceId
				)
			]
		};
	}
	const { theme, add } = step;
	const members = membersIn(theme, add, now);
	const signalIds = [...add];
	if (step.kind === 'grow') {
		return {
			changes: members,
			events: [themeEvent('theme.reports_added', theme.id, { signalIds, how: 'found' })]
		};
	}
	const { finding } = step;
	const set = {
		why: finding.why,
		evidence: JSON.stringify(finding.evidence),
		found_count: finding.count
	};
	if (step.kind === 'refresh') {
		return {
			changes: [update('theme', { id: theme.id }, set), ...members],
			events:
				add.length > 0
					? [themeEvent('theme.refreshed', theme.id, { signalIds, count: finding.count })]
					: []
		};
	}
	return {
		changes: [
			update(
				'theme',
				{ id: theme.id },
				{ ...set, status: 'emerging', proposed_at: now },
				theme.revision
			),
			...members
		],
		events: [
			themeEvent('theme.returned', theme.id, {
				signalIds,
				count: finding.count,
				was: theme.setAsideCount ?? 0
			})
		]
	};
}

const memberRow = (themeId: string, signalId: string, now: Date) => ({
	theme_id: themeId,
	signal_id: signalId,
	how: 'found',
	added_at: now
});

/** New members are rows; those a rule had let go come back in their own. */
function membersIn(theme: KeptTheme, add: readonly string[], now: Date): Change[] {
	const fresh = add.filter((id) => !theme.members.has(id));
	const back = add.filter((id) => theme.members.has(id));
	return [
		...(fresh.length > 0
			? [insert('theme_signal', ...fresh.map((id) => memberRow(theme.id, id, now)))]
			: []),
		...(back.length > 0
			? [
					update(
						'theme_signal',
						{ theme_id: theme.id, signal_id: back },
						{ removed_at: null, added_at: now, how: 'found' }
					)
				]
			: [])
	];
}
