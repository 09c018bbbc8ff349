import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { themeEvent } from '../events.ts';
import { addReportForm, removeReportForm, startForm } from '../forms.ts';
import { canAddReports, canDecide, canStart } from '../policy.ts';
import { findTheme, memberOf, reportByReference } from '../queries/find.server.ts';
import { step } from '../workflow.ts';

const NO_REPORT = 'We could not find a report with that reference';

/** A report that belongs here, put in by hand. */
export const addReport = defineCommand({
	name: 'themes.add-report',
	sentence: 'Add a report to a theme',
	subjectKind: 'theme',
	schema: formSchema(addReportForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const theme = await findTheme(tx, actor, input.id);
		if (!theme) return NOT_FOUND;
		const report = await reportByReference(tx, actor, input.reference);
		const member = report && (await memberOf(tx, actor, theme.id, report.id));
		return { theme, report, member };
	},
	authorise: (actor) => canAddReports(actor),
	decide(_input, { theme, report, member }, { actor, now }) {
		const wrong = (code: string, message: string) =>
			refuse(code, message, { fields: [{ field: 'reference', message }] });
		const may = step(theme.status, 'change_reports');
		if (!may.ok) return may;
		if (!report) return wrong('no_report', NO_REPORT);
		if (report.status === 'rejected') {
			return wrong('joined', 'That report was joined with another. Give the reference of that one');
		}
		if (theme.serviceId !== null && report.service_id !== theme.serviceId) {
			return wrong('elsewhere', 'This theme is about one service, and that report is from another');
		}
		if (member && member.removed_at === null)
			return wrong('already', 'That report is in it already');
		const set = {
			how: 'person',
			added_by: actor.kind === 'person' ? actor.staffId : null,
			added_at: now
		};
		const key = { theme_id: theme.id, signal_id: report.id };
		return ok({
			subjectId: theme.id,
			changes: [
				member
					? update('theme_signal', key, { ...set, removed_at: null, removed_by: null })
					: insert('theme_signal', { ...key, ...set })
			],
			events: [
				themeEvent(
					'theme.reports_added',
					theme.id,
					{ signalIds: [report.id], how: 'person' },
					report.service_id
				)
			]
		});
	}
});

/** It does not belong here; no rule puts it back. */
export const removeReport = defineCommand({
	name: 'themes.remove-report',
	sentence: 'Take a report out of a theme',
	subjectKind: 'theme',
	schema: formSchema(removeReportForm, { id: z.uuid(), signalId: z.uuid() }),
	async find(tx, actor, input) {
		const theme = await findTheme(tx, actor, input.id);
		const member = theme && (await memberOf(tx, actor, theme.id, input.signalId));
		return member ? { theme, member } : NOT_FOUND;
	},
	authorise: (actor, { theme }) => canDecide(actor, theme.facts),
	decide({ signalId }, { theme, member }, { actor, now }) {
		const may = step(theme.status, 'change_reports');
		if (!may.ok) return may;
		if (member.removed_at !== null) return refuse('already', 'It was taken out already.');
		return ok({
			subjectId: theme.id,
			changes: [
				update(
					'theme_signal',
					{ theme_id: theme.id, signal_id: signalId },
					{ removed_at: now, removed_by: actor.kind === 'person' ? actor.staffId : null }
				)
			],
			events: [
				themeEvent(
					'theme.reports_removed',
					theme.id,
					{ signalIds: [signalId], how: 'person' },
					theme.serviceId
				)
			]
		});
	}
});

/** A theme somebody already knows: named by hand, with a type whose reports belong to it, or a first report. */
export const startTheme = defineCommand({
	name: 'themes.start-theme',
	sentence: 'Name a theme by hand',
	subjectKind: 'theme',
	schema: formSchema(startForm),
	async find(tx, actor, { failureCode, reference }) {
		const term = failureCode
			? ((await tx
					.selectFrom('taxonomy_term')
					.select('code')
					.where('provider_id', '=', actor.providerId)
					.where('code', '=', failureCode)
					.where('parent_code', 'is not', null)
					.executeTakeFirst()) ?? null)
			: null;
		const report = reference ? await reportByReference(tx, actor, reference) : null;
		return { term, report };
	},
	authorise: (actor) => canStart(actor),
	decide({ label, failureCode, reference }, { term, report }, { actor, now, newId }) {
		const wrong = (field: string, message: string) =>
			refuse('not_here', message, { fields: [{ field, message }] });
		if (failureCode && !term) return wrong('failureCode', 'Choose a type from the list');
		if (reference && !report) return wrong('reference', NO_REPORT);
		const id = newId();
		const by = actor.kind === 'person' ? actor.staffId : null;
		return ok({
			subjectId: id,
			changes: [
				insert('theme', {
					id,
					status: 'confirmed',
					label,
					found_by: 'person',
					finding_key: `person:${id}`,
					failure_code: term?.code ?? null,
					proposed_at: now,
					decided_by: by,
					decided_at: now
				}),
				...(report
					? [
							insert('theme_signal', {
								theme_id: id,
								signal_id: report.id,
								how: 'person',
								added_by: by,
								added_at: now
							})
						]
					: [])
			],
			events: [themeEvent('theme.started', id, { signalIds: report ? [report.id] : [], label })]
		});
	}
});
