import { z } from 'zod';
import type { FormError } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Command } from '#platform/perform/command.ts';
import { peopleEvent } from '../events.ts';
import { onShiftForm } from '../shift-forms.ts';
import { shiftGroups } from '../model.ts';
import { canKeepStaff, canRecordShift, staffScope } from '../policy.ts';
import { staffOnShift } from '../queries/on-shift.server.ts';
import { placesFor } from './work.server.ts';

/** How far back a shift can still be tapped in: late entry is normal, old entry is an import. */
const LATEST_DAYS = 31;

interface Worked {
	readonly serviceId: string;
	readonly onDate: string;
	readonly shiftGroup: (typeof shiftGroups)[number];
	readonly staffId: string | null;
	readonly agencyLabel: string | null;
	readonly workers: number;
}

/** The row and the event of one shift worked. */
function recording(worked: Worked, source: 'imported' | 'tapped', now: Date, id: string) {
	const { serviceId, onDate, shiftGroup, staffId, agencyLabel, workers } = worked;
	return {
		row: {
			id,
			service_id: serviceId,
			on_date: onDate,
			shift_group: shiftGroup,
			staff_id: staffId,
			agency_label: agencyLabel,
			worker_count: workers,
			source,
			recorded_at: now
		},
		event: peopleEvent(
			'shift.recorded',
			id,
			{ staffId, onDate, shiftGroup, workers, source },
			serviceId
		)
	};
}

/** Who was recorded already on these days in these services. */
async function recorded(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	from: string,
	to: string
) {
	return tx
		.selectFrom('shift_worked')
		.select(['service_id', 'on_date', 'shift_group', 'staff_id', 'agency_label', 'worker_count'])
		.where('provider_id', '=', providerId)
		.where('service_id', 'in', [...serviceIds])
		.where('on_date', '>=', from)
		.where('on_date', '<=', to)
		.where('taken_back_at', 'is', null)
		.execute();
}

export const recordWhoIsHere = defineCommand({
	name: 'people.record-who-is-here',
	sentence: 'Say who is on shift now, by tapping their names',
	subjectKind: 'service',
	schema: formSchema(onShiftForm, {
		serviceId: z.uuid('Choose the service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		onDate: z.iso.date('Give the day of the shift'),
		staffIds: z.preprocess(
			(value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
			z.array(z.uuid('Choose people on the list')).max(200)
		)
	}),
	async find(tx, actor, input) {
		const places = await placesFor(tx, actor);
		const { serviceId, onDate, shiftGroup } = input;
		if (!places.services.has(serviceId)) return NOT_FOUND;
		const staff = await staffOnShift(tx, actor.providerId, serviceId, shiftGroup, onDate);
		if (input.staffIds.some((id) => !staff.some((one) => one.staffId === id))) return NOT_FOUND;
		const rows = await recorded(tx, actor.providerId, [serviceId], onDate, onDate);
		return { already: rows.filter((row) => row.shift_group === shiftGroup) };
	},
	authorise: (actor, _found, input) => canRecordShift(actor, input.serviceId),
	decide(input, { already }, { now, newId }) {
		const today = londonDate(now);
		const { serviceId, shiftGroup, onDate, agencyCount = 0, agencyLabel = null } = input;
		if (onDate > today || onDate < addDays(today, -LATEST_DAYS)) {
			return refuse('wrong_day', 'You can say who was here today or in the last month.');
		}
		if (!Number.isInteger(agencyCount)) {
			const message = 'Give a number from 0 to 50';
			return refuse('wrong_count', `${message}.`, { fields: [{ field: 'agencyCount', message }] });
		}
		const agencySoFar = already
			.filter((row) => row.staff_id === null)
			.reduce((sum, row) => sum + row.worker_count, 0);
		const place = { serviceId, shiftGroup, onDate };
		const worked: Worked[] = [...new Set(input.staffIds)]
			.filter((staffId) => !already.some((row) => row.staff_id === staffId))
			.map((staffId) => ({ ...place, staffId, agencyLabel: null, workers: 1 }));
		// The count is how many are here in all, so tapping twice does not count them twice.
		const more = agencyCount - agencySoFar;
		if (more > 0) worked.push({ ...place, staffId: null, agencyLabel, workers: more });
		if (worked.length === 0 && already.length === 0) {
			const message = 'Tap at least one name, or say how many agency workers are here';
			return refuse('nobody', `${message}.`, { fields: [{ field: 'staffIds', message }] });
		}
		const records = worked.map((one) => recording(one, 'tapped', now, newId()));
		return ok({
			subjectId: serviceId,
			changes: records.length > 0 ? [insert('shift_worked', ...records.map(({ row }) => row))] : [],
			events: records.map(({ event }) => event)
		});
	}
});

const shiftSchema = z.strictObject({
	serviceId: z.uuid('Choose the service'),
	onDate: z.iso.date('Give a real date, such as 2025-06-03'),
	shiftGroup: z.enum(shiftGroups, 'Choose one of the shift groups'),
	/** A member of staff, or leave it out and say how many agency workers. */
	staffId: z.uuid('Choose somebody on the staff list').optional(),
	agencyLabel: z.string().trim().max(80).optional(),
	workers: z.number().int().min(1).max(50).default(1)
});

const keyOf = (row: {
	serviceId: string;
	onDate: string;
	shiftGroup: string;
	staffId: string | null;
	agencyLabel: string | null;
}) =>
	[row.serviceId, row.onDate, row.shiftGroup, row.staffId, row.staffId ? '' : row.agencyLabel].join(
		'|'
	);

/**
 * A set command: shifts that were recorded already are passed over, so a file read twice changes
 * nothing. @param most the longest list taken in one transaction
 */
const recordList = (name: 'people.record-shifts' | 'people.import-shifts', most: number): Command =>
	defineCommand({
		name,
		sentence: 'Record who worked which shifts',
		subjectKind: 'provider',
		isPrivate: name === 'people.import-shifts',
		schema: z.strictObject({
			shifts: z
				.array(shiftSchema)
				.min(1, 'Give at least one shift')
				.max(most, `Give at most ${most.toLocaleString('en-GB')} shifts at once`)
		}),
		async find(tx, actor, { shifts }) {
			const services = [...new Set(shifts.map((shift) => shift.serviceId))];
			const scope = staffScope(actor);
			const existing = await tx
				.selectFrom('service')
				.select('id')
				.where('provider_id', '=', actor.providerId)
				.where('id', 'in', services)
				.execute();
			const isThere = (id: string) =>
				existing.some((row) => row.id === id) && (scope === 'all' || scope.includes(id));
			if (!services.every(isThere)) return NOT_FOUND;
			const staffIds = [...new Set(shifts.flatMap(({ staffId }) => (staffId ? [staffId] : [])))];
			const staff =
				staffIds.length === 0
					? []
					: await tx
							.selectFrom('staff')
							.select('id')
							.where('provider_id', '=', actor.providerId)
							.where('id', 'in', staffIds)
							.execute();
			if (staff.length < staffIds.length) return NOT_FOUND;
			const days = shifts.map(({ onDate }) => onDate).sort();
			const known = await recorded(
				tx,
				actor.providerId,
				services,
				days[0] ?? '',
				days.at(-1) ?? ''
			);
			const keys = known.map((row) =>
				keyOf({
					serviceId: row.service_id,
					onDate: row.on_date,
					shiftGroup: row.shift_group,
					staffId: row.staff_id,
					agencyLabel: row.agency_label
				})
			);
			return { services, keys: new Set(keys) };
		},
		authorise: (actor, { services }) => canKeepStaff(actor, services),
		decide({ shifts }, { keys }, { actor, now, newId }) {
			const today = londonDate(now);
			const problems: FormError[] = [];
			const worked: Worked[] = [];
			const seen = new Set(keys);
			shifts.forEach((shift, row) => {
				const { staffId = null, agencyLabel = null } = shift;
				const one = { ...shift, staffId, agencyLabel: staffId ? null : agencyLabel };
				if (shift.onDate > today) {
					problems.push({
						field: `shifts.${row}.onDate`,
						message: 'This day is still to come'
					});
				}
				if (staffId !== null && shift.workers !== 1) {
					problems.push({ field: `shifts.${row}.workers`, message: 'One person is one worker' });
				}
				if (!seen.has(keyOf(one))) worked.push(one);
				seen.add(keyOf(one));
			});
			if (problems.length > 0) {
				return refuse('wrong_rows', 'Nothing was recorded: some rows need another look.', {
					fields: problems
				});
			}
			const records = worked.map((one) => recording(one, 'imported', now, newId()));
			return ok({
				subjectId: actor.providerId,
				changes:
					records.length > 0 ? [insert('shift_worked', ...records.map(({ row }) => row))] : [],
				events: records.map(({ event }) => event)
			});
		}
	});

export const recordShifts = recordList('people.record-shifts', 1_000);
export const importShifts = recordList('people.import-shifts', 5_000);
