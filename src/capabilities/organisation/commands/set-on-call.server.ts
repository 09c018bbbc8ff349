import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { organisationEvent } from '../events.ts';
import { onCallForm } from '../forms.ts';
import { layOver, type Place } from '../model.ts';
import { canPutOnCall } from '../policy.ts';
import { standingOnCall, type OnCallRow } from '../queries/on-call.server.ts';
import { colleague, servicesCovered } from './place.server.ts';
import { isSamePlace } from './post-rows.ts';
import { wrong } from './wrong.ts';

const rowOf = (id: string, row: Omit<OnCallRow, 'id'>, now: Date): Change =>
	insert('on_call', {
		id,
		service_id: row.serviceId,
		region_id: row.regionId,
		position: row.position,
		label: row.label,
		phone: row.phone,
		staff_id: row.staffId,
		from_on: row.fromOn,
		to_on: row.toOn,
		recorded_at: now
	});

/** One number in the chain: it takes the place of whoever was rung at that position those days. */
export const setOnCall = defineCommand({
	name: 'organisation.set-on-call',
	sentence: 'Say whom to ring, and in which order, for a service, a region or everywhere',
	subjectKind: 'on_call',
	schema: formSchema(onCallForm, {
		staffId: chosenIdOrNone('Choose somebody on the list'),
		serviceId: chosenIdOrNone('Choose one of your services'),
		regionId: chosenIdOrNone('Choose one of your regions')
	}),
	async find(tx, actor, input) {
		const place: Place = { serviceId: input.serviceId ?? null, regionId: input.regionId ?? null };
		const serviceIds = await servicesCovered(tx, actor, place);
		if (serviceIds === null) return NOT_FOUND;
		if (input.staffId && !(await colleague(tx, actor.providerId, input.staffId))) return NOT_FOUND;
		const standing = await standingOnCall(tx, actor.providerId);
		const rows = standing.filter(
			(row) => row.position === input.position && isSamePlace(row, place)
		);
		return { place, serviceIds, rows };
	},
	authorise: (actor, { serviceIds }, { staffId }) =>
		canPutOnCall(actor, serviceIds, staffId ?? null),
	decide(input, { place, rows }, { now, newId }) {
		const { position, label, phone, fromOn, toOn = null, staffId = null } = input;
		if (place.serviceId && place.regionId) {
			return refuse('two_places', 'Choose a service or a region, not both.');
		}
		if (!Number.isInteger(position)) return wrong('position', 'Give a number from 1 to 9');
		if (toOn !== null && toOn < fromOn) {
			return wrong('toOn', 'The last day cannot be before the first');
		}
		const fresh = { ...place, position, label, phone, staffId, fromOn, toOn };
		const { superseded, remains } = layOver(rows, fresh);
		const ids = superseded.map((row) => row.id);
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				...(ids.length > 0 ? [update('on_call', { id: ids }, { superseded_at: now })] : []),
				...remains.map((row) => rowOf(newId(), row, now)),
				rowOf(id, fresh, now)
			],
			events: [organisationEvent('on_call.set', id, { position, label, fromOn }, place.serviceId)]
		});
	}
});
