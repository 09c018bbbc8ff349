import { isId, spokenReference } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ShiftHours } from '#kernel/shift.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { excludedFromWorry, routeWorry, subjectsOfWorry } from '#capabilities/people/routing.ts';
import { signalEvent } from '../events.ts';
import { worryForm } from '../forms.ts';
import { canRaiseWorry } from '../policy.ts';
import { serviceOf } from '../queries/organisation.server.ts';
import { peopleNamed } from '../queries/people-affected.server.ts';
import { organisationAround } from '../queries/routing.server.ts';
import { knownPeople, reporterColumns, whenOf } from '../receive.ts';
import { isSevereNow } from '../triage.ts';
import { firstStatus } from '../workflow.ts';
import { sentToFirst } from '../worry.ts';

/** "I'm worried someone is being hurt": kept apart from everything else, and sent past whom it is about. */
export const raiseWorry = defineCommand({
	name: 'signals.raise-worry',
	sentence: 'Say that you are worried someone is being hurt, neglected or treated wrongly',
	subjectKind: 'signal',
	schema: formSchema(worryForm),
	async find(tx, actor, input, moment) {
		const { providerId } = actor;
		if (!isId(input.serviceId)) return NOT_FOUND;
		const service = await serviceOf(tx, providerId, input.serviceId);
		if (!service) return NOT_FOUND;
		const about = input.aboutStaffId;
		const isStaff =
			about === undefined ||
			(isId(about) &&
				(await tx
					.selectFrom('staff')
					.select('id')
					.where('provider_id', '=', providerId)
					.where('id', '=', about)
					.executeTakeFirst()) !== undefined);
		if (!isStaff) return NOT_FOUND;
		return {
			service,
			people: await peopleNamed(tx, providerId, service.serviceId, input.personReferences),
			around: await organisationAround(tx, providerId, service.serviceId, londonDate(moment.now))
		};
	},
	authorise: (actor, found) => canRaiseWorry(actor, found.service.serviceId),
	decide(input, { service, people, around }, moment) {
		const { actor, now } = moment;
		const when = whenOf(input.happenedAt, now, service.shiftTypes as readonly ShiftHours[], null);
		if (!when.ok) return when;
		const known = knownPeople(people.unknown, service.serviceName);
		if (!known.ok) return known;
		const reporterId = actor.kind === 'person' ? actor.staffId : null;
		if (input.aboutStaffId !== undefined && input.aboutStaffId === reporterId) {
			return refuse('about_yourself', 'You chose your own name.', {
				fields: [{ field: 'aboutStaffId', message: 'Choose who it is about, or leave this empty' }]
			});
		}
		// A name says more than a rank: with one, only that person and theirs are passed by.
		const subjects = input.aboutStaffId
			? [input.aboutStaffId]
			: subjectsOfWorry(around.org, around.where, input.aboutSenior, reporterId);
		const route = routeWorry(around.org, around.where, { reporterId, subjects });
		const isUnsafe = input.isEveryoneSafe !== 'yes';
		const sentTo = route.kind === 'routed' ? sentToFirst(route.recipients, isUnsafe) : [];
		const excluded = excludedFromWorry(around.org, around.where, subjects);
		// The reporter may work for the person it is about; their own words stay open to them.
		if (reporterId !== null) excluded.delete(reporterId);

		const id = moment.newId();
		const status = firstStatus('safeguarding');
		const reporter = reporterColumns(actor, service.serviceId);
		const changes: Change[] = [
			insert('signal', {
				id,
				reference: spokenReference(id),
				kind: 'safeguarding',
				status,
				compartment: 'safeguarding',
				service_id: service.serviceId,
				shift_group: when.value.shiftGroup,
				words: input.words,
				happened_on: when.value.happenedOn,
				occurred_at: when.value.occurredAt,
				reported_at: now,
				is_severe_now: isSevereNow({
					physical: 'not_graded',
					psychological: 'not_graded',
					isEveryoneSafe: input.isEveryoneSafe
				}),
				...reporter,
				recorded_at: now
			}),
			insert('signal_safeguarding', {
				signal_id: id,
				is_everyone_safe: input.isEveryoneSafe,
				emergency_called: input.emergencyCalled,
				is_about_senior: input.aboutSenior !== 'no',
				about_staff_id: input.aboutStaffId ?? null
			})
		];
		if (people.ids.length > 0) {
			const rows = people.ids.map((person_id) => ({ signal_id: id, person_id }));
			changes.push(insert('signal_person', ...rows));
		}
		if (excluded.size > 0) {
			const rows = [...excluded].map((staff_id) => ({
				signal_id: id,
				staff_id,
				reason: subjects.includes(staff_id) ? 'it is about them' : 'works for whom it is about'
			}));
			changes.push(insert('signal_exclusion', ...rows));
		}
		if (sentTo.length > 0) {
			const rows = sentTo.map(({ staffId, because }) => ({
				signal_id: id,
				staff_id: staffId,
				reason: because,
				sent_at: now
			}));
			changes.push(insert('signal_recipient', ...rows));
		}
		return ok({
			subjectId: id,
			changes,
			events: [
				signalEvent(
					'signal.worry_raised',
					{ id, serviceId: service.serviceId },
					{ recipients: sentTo.length, isSafe: input.isEveryoneSafe },
					{ occurredAt: when.value.occurredAt }
				)
			]
		});
	}
});
