import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { gradeForm } from '../decision-forms.ts';
import { canDecide } from '../policy.ts';
import { termsOf } from '../queries/people-affected.server.ts';
import { findReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/** Type, both kinds of harm, how bad it could have been, place, shift and team. */
export const grade = defineCommand({
	name: 'signals.grade-report',
	sentence: 'Say what type of thing it was and grade the harm',
	subjectKind: 'signal',
	schema: formSchema(gradeForm, editedReport),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		const isOurTeam =
			input.teamId === undefined ||
			(isId(input.teamId) &&
				(await tx
					.selectFrom('team')
					.select('id')
					.where('provider_id', '=', actor.providerId)
					.where('service_id', '=', report.row.service_id)
					.where('id', '=', input.teamId)
					.executeTakeFirst()) !== undefined);
		if (!isOurTeam) return NOT_FOUND;
		return { report, terms: await termsOf(tx, actor.providerId, input.typeCode) };
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canDecide(actor, report.facts, 'signals.grade-report')),
	decide(input, { report, terms }) {
		if (!terms) {
			return refuse('type', 'That type is not in the list.', {
				fields: [{ field: 'typeCode', message: 'Choose a type from the list' }]
			});
		}
		// What is not said stays as it is: an integrator that grades harm must not lose the type or the team.
		const { domain_code: domainCode, failure_code: failureCode } = report.row;
		const type = input.typeCode === undefined ? { domainCode, failureCode } : terms;
		const graded = {
			...type,
			physicalHarm: input.physicalHarm,
			psychologicalHarm: input.psychologicalHarm,
			potentialSeverity: input.potentialSeverity
		};
		return ok({
			subjectId: report.row.id,
			changes: [
				update(
					'signal',
					{ id: report.row.id },
					{
						domain_code: type.domainCode,
						failure_code: type.failureCode,
						physical_harm: input.physicalHarm,
						psychological_harm: input.psychologicalHarm,
						potential_severity: input.potentialSeverity,
						place: input.place ?? report.row.place,
						shift_group: input.shiftGroup ?? report.row.shift_group,
						team_id: input.teamId ?? report.row.team_id
					},
					input.revision
				)
			],
			events: [signalEvent('signal.graded', subjectOf(report), graded)]
		});
	}
});
