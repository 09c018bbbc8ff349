import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { detailsOf, peopleEvent } from '../events.ts';
import { absenceForm, changeStaffForm, tagForm } from '../forms.ts';
import { isCurrentOrComing, tagKinds } from '../model.ts';
import { canKeepStaff } from '../policy.ts';
import { reportingLines } from '../queries/lines.server.ts';
import { everyoneUnder } from '../reports-to.ts';
import { staffMember, touchedServices } from './load.server.ts';

export const changeStaff = defineCommand({
	name: 'people.change-staff',
	sentence: 'Change somebody’s name, e-mail or whom they report to',
	subjectKind: 'staff',
	schema: formSchema(changeStaffForm, {
		id: z.uuid(),
		revision: z.number().int().optional(),
		reportsToId: chosenIdOrNone('Choose somebody on the list')
	}),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.id, today);
		if (!staff) return NOT_FOUND;
		// Somebody whose manager works elsewhere keeps them: only a new manager must be visible.
		const isNewManager = input.reportsToId && input.reportsToId !== staff.reportsToId;
		if (isNewManager && !(await staffMember(tx, actor, input.reportsToId ?? '', today))) {
			return NOT_FOUND;
		}
		const lines = input.reportsToId ? await reportingLines(tx, actor.providerId) : [];
		return { staff, lines, services: touchedServices(staff, today) };
	},
	authorise: (actor, { services }) => canKeepStaff(actor, services),
	decide(input, { staff, lines }) {
		const { id, reportsToId = null } = input;
		if (
			reportsToId !== null &&
			(reportsToId === id || everyoneUnder([id], lines).has(reportsToId))
		) {
			const message = 'They report to this person. Choose somebody else';
			return refuse('circle', `${message}.`, { fields: [{ field: 'reportsToId', message }] });
		}
		const next = { name: input.name, email: input.email ?? null, reports_to_id: reportsToId };
		const changed = [
			...(next.name === staff.name ? [] : ['name']),
			...(next.email === staff.email ? [] : ['email']),
			...(reportsToId === staff.reportsToId ? [] : ['reports_to'])
		];
		const place = staff.assignments.at(-1)?.serviceId ?? null;
		return ok({
			subjectId: id,
			changes: [update('staff', { id }, next, input.revision)],
			events: [peopleEvent('staff.changed', id, { changed }, place)]
		});
	}
});

export const recordAbsence = defineCommand({
	name: 'people.record-absence',
	sentence: 'Record that somebody is away, or correct what was recorded',
	subjectKind: 'staff',
	schema: formSchema(absenceForm, {
		staffId: z.uuid(),
		/** The absence this one corrects. */
		absenceId: chosenIdOrNone('Choose the time away to correct')
	}),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.staffId, today);
		if (!staff) return NOT_FOUND;
		const known = await tx
			.selectFrom('absence')
			.select(['id', 'from_on as fromOn', 'to_on as toOn'])
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', input.staffId)
			.where('superseded_at', 'is', null)
			.execute();
		if (input.absenceId && !known.some(({ id }) => id === input.absenceId)) return NOT_FOUND;
		return { staff, today, known, services: touchedServices(staff, today) };
	},
	authorise: (actor, { services }) => canKeepStaff(actor, services),
	decide(input, { staff, today, known }, { now, newId }) {
		const { fromOn, toOn = null } = input;
		const wrong = (field: string, message: string) =>
			refuse('wrong_day', `${message}.`, { fields: [{ field, message }] });
		if (toOn !== null && toOn < fromOn) {
			return wrong('toOn', 'The last day away cannot be before the first');
		}
		const overlaps = known.some(
			(away) =>
				away.id !== input.absenceId &&
				(toOn === null || away.fromOn <= toOn) &&
				(away.toOn === null || away.toOn >= fromOn)
		);
		if (overlaps) {
			return wrong('fromOn', 'They are away then already. Change that time away instead');
		}
		const isLongTerm = input.isLongTerm === 'yes';
		const row = { from_on: fromOn, to_on: toOn, is_long_term: isLongTerm, recorded_at: now };
		const current = staff.assignments.filter((work) => isCurrentOrComing(work, today));
		return ok({
			subjectId: staff.id,
			changes: [
				...(input.absenceId
					? [update('absence', { id: input.absenceId }, { superseded_at: now })]
					: []),
				insert('absence', { id: newId(), staff_id: staff.id, ...row })
			],
			events: [
				peopleEvent(
					'staff.absence_recorded',
					staff.id,
					{ assignments: detailsOf(current), fromOn, toOn, isLongTerm },
					current[0]?.serviceId ?? null
				)
			]
		});
	}
});

export const tagStaff = defineCommand({
	name: 'people.tag-staff',
	sentence: 'Tag somebody with a delegated task, a language or a need they support',
	subjectKind: 'staff',
	schema: formSchema(tagForm, { staffId: z.uuid() }),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.staffId, today);
		if (!staff) return NOT_FOUND;
		const held = await tx
			.selectFrom('staff_tag')
			.select('tag')
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', input.staffId)
			.where('kind', '=', input.kind)
			.execute();
		return { staff, held, services: touchedServices(staff, today) };
	},
	authorise: (actor, { services }) => canKeepStaff(actor, services),
	decide({ staffId, kind, tag }, { staff, held }, { now }) {
		if (held.some((one) => one.tag.toLowerCase() === tag.toLowerCase())) {
			const message = `${staff.name} has this tag already`;
			return refuse('held', `${message}.`, { fields: [{ field: 'tag', message }] });
		}
		const place = staff.assignments.at(-1)?.serviceId ?? null;
		return ok({
			subjectId: staffId,
			changes: [insert('staff_tag', { staff_id: staffId, kind, tag, added_at: now })],
			events: [peopleEvent('staff.tagged', staffId, { kind, tag }, place)]
		});
	}
});

export const untagStaff = defineCommand({
	name: 'people.untag-staff',
	sentence: 'Take a tag off somebody',
	subjectKind: 'staff',
	schema: z.strictObject({
		staffId: z.uuid(),
		kind: z.enum(tagKinds, 'Choose one of the kinds'),
		tag: z.string().min(1).max(60)
	}),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.staffId, today);
		if (!staff) return NOT_FOUND;
		const held = await tx
			.selectFrom('staff_tag')
			.select('tag')
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', input.staffId)
			.where('kind', '=', input.kind)
			.where('tag', '=', input.tag)
			.executeTakeFirst();
		return held ? { staff, services: touchedServices(staff, today) } : NOT_FOUND;
	},
	authorise: (actor, { services }) => canKeepStaff(actor, services),
	decide: ({ staffId, kind, tag }, { staff }) =>
		ok({
			subjectId: staffId,
			changes: [remove('staff_tag', { staff_id: staffId, kind, tag })],
			events: [
				peopleEvent(
					'staff.untagged',
					staffId,
					{ kind, tag },
					staff.assignments.at(-1)?.serviceId ?? null
				)
			]
		})
});
