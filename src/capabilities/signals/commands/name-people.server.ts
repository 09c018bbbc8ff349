import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { namePeopleForm } from '../forms.ts';
import { canAddTo } from '../policy.ts';
import { serviceOf } from '../queries/organisation.server.ts';
import { peopleNamed } from '../queries/people-affected.server.ts';
import { knownPeople } from '../receive.ts';
import { findReport } from './find.server.ts';
import { reportId, stillOpenTo, subjectOf } from './subject.ts';

/** Who was affected, by local reference. Read by managers only, and never part of learning. */
export const namePeople = defineCommand({
	name: 'signals.name-people-affected',
	sentence: 'Say who was affected, by their reference',
	subjectKind: 'signal',
	schema: formSchema(namePeopleForm, reportId),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		const { service_id: serviceId } = report.row;
		const service = await serviceOf(tx, actor.providerId, serviceId);
		if (!service) return NOT_FOUND;
		const named = await tx
			.selectFrom('signal_person')
			.select('person_id')
			.where('provider_id', '=', actor.providerId)
			.where('signal_id', '=', report.row.id)
			.execute();
		return {
			report,
			service,
			people: await peopleNamed(tx, actor.providerId, serviceId, input.personReferences),
			named: new Set(named.map(({ person_id }) => person_id))
		};
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canAddTo(actor, report.facts, 'signals.name-people-affected')),
	decide(_input, { report, service, people, named }) {
		const known = knownPeople(people.unknown, service.serviceName);
		if (!known.ok) return known;
		const added = people.ids.filter((id) => !named.has(id));
		if (added.length === 0) {
			return refuse('already_named', 'They were named before. Nothing was changed.', {
				fields: [{ field: 'personReferences', message: 'They were named before' }]
			});
		}
		const rows = added.map((person_id) => ({ signal_id: report.row.id, person_id }));
		return ok({
			subjectId: report.row.id,
			changes: [insert('signal_person', ...rows)],
			events: [signalEvent('signal.people_named', subjectOf(report), { count: added.length })]
		});
	}
});
