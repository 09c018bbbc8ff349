import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { momentOf } from '#kernel/late.ts';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { londonMinute } from '#platform/forms/london-minute.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonExplored, supervisionEvent } from '../events.ts';
import { countsAsHeld } from '../model.ts';
import { canLeadHere } from '../policy.ts';
import { lessonHere, staffHere } from '../queries/together.server.ts';
import { groupForm, spotForm } from '../together-forms.ts';

const notInList = (field: string) => {
	const message = 'Choose someone from the list';
	return refuse('not-in-list', message, { fields: [{ field, message }] });
};

const serviceTarget = async (tx: TenantTx, actor: Actor, serviceId: string) =>
	tx
		.selectFrom('service')
		.select(['id', 'name'])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', serviceId)
		.executeTakeFirst();

/** Two minutes about one lesson. It is talk, and moves nobody's next supervision (decision 0050). */
export const spotConversation = defineCommand({
	name: 'supervision.spot-conversation',
	sentence: 'Keep a two-minute conversation about a lesson',
	subjectKind: 'supervision_spot',
	isPrivate: true,
	schema: formSchema(spotForm, {
		serviceId: z.uuid('Say where'),
		lessonId: chosenIdOrNone('Choose the lesson'),
		heldAt: londonMinute
	}),
	async find(tx, actor, input, { now }) {
		const service = await serviceTarget(tx, actor, input.serviceId);
		if (!service || !canLeadHere(actor, service.id).allowed) return NOT_FOUND;
		const today = londonDate(now);
		return {
			service,
			staff: await staffHere(tx, actor.providerId, service.id, [input.staffId], today),
			lesson: input.lessonId
				? await lessonHere(tx, actor.providerId, service.id, input.lessonId)
				: null
		};
	},
	authorise: (actor, { service }) => canLeadHere(actor, service.id),
	decide(input, { service, staff, lesson }, { actor, now, newId }) {
		const [person] = staff;
		if (!person || actor.kind !== 'person' || person.staffId === actor.staffId) {
			return notInList('staffId');
		}
		if (!lesson) {
			const message = 'Choose a lesson that is live here';
			return refuse('not-live', message, { fields: [{ field: 'lessonId', message }] });
		}
		const heldAt = momentOf(input.heldAt, now);
		if (!(heldAt instanceof Date)) return refuse('not-then', heldAt.sentence);
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('supervision_spot', {
					id,
					staff_id: person.staffId,
					by_id: actor.staffId,
					service_id: service.id,
					lesson_id: lesson.lessonId,
					version: lesson.version,
					used: input.used,
					answer: input.answer,
					held_at: heldAt,
					recorded_at: now
				})
			],
			events: [
				lessonExplored(
					{ kind: 'supervision_spot', id },
					{
						lessonId: lesson.lessonId,
						serviceId: service.id,
						teamId: null,
						channel: 'coaching',
						moment: 'ordinary',
						occurredAt: heldAt.toISOString(),
						reach: `${person.shiftGroup}:1`,
						sourceId: id
					}
				)
			]
		});
	}
});

/** A group: counted by shift; it moves the next day of each who was there, not twice in a row (decision 0050). */
export const groupSupervision = defineCommand({
	name: 'supervision.hold-group',
	sentence: 'Keep a group supervision: when, who was there, and what you found together',
	subjectKind: 'supervision_group',
	isPrivate: true,
	schema: formSchema(groupForm, {
		serviceId: z.uuid('Say where'),
		lessonId: chosenIdOrNone('Choose the lesson')
	}),
	async find(tx, actor, input, { now }) {
		const service = await serviceTarget(tx, actor, input.serviceId);
		if (!service || !canLeadHere(actor, service.id).allowed) return NOT_FOUND;
		const today = londonDate(now);
		return {
			service,
			staff: await staffHere(tx, actor.providerId, service.id, input.present, today),
			lesson: input.lessonId
				? await lessonHere(tx, actor.providerId, service.id, input.lessonId)
				: null
		};
	},
	authorise: (actor, { service }) => canLeadHere(actor, service.id),
	decide(input, { service, staff, lesson }, { actor, now, newId }) {
		if (actor.kind !== 'person') return notInList('present');
		const wanted = new Set(input.present);
		if (staff.length !== wanted.size || wanted.has(actor.staffId)) return notInList('present');
		if (staff.length < 2) {
			const message = 'One person is no group. Book a supervision for the two of you instead';
			return refuse('one', message, { fields: [{ field: 'present', message }] });
		}
		if (input.lessonId && !lesson) {
			const message = 'Choose a lesson that is live here';
			return refuse('not-live', message, { fields: [{ field: 'lessonId', message }] });
		}
		const heldAt = londonToInstant(input.heldAt.slice(0, 10), input.heldAt.slice(11));
		if (heldAt > now) {
			const message = 'That time has not come yet';
			return refuse('future', message, { fields: [{ field: 'heldAt', message }] });
		}
		const id = newId();
		const on = londonDate(heldAt);
		const counts = new Map<string, number>();
		for (const { shiftGroup } of staff) counts.set(shiftGroup, (counts.get(shiftGroup) ?? 0) + 1);
		const counted = staff.filter(
			({ seriesId, lastWasGroup, lastHeldOn, kind }) =>
				seriesId !== null &&
				kind === 'staff' &&
				countsAsHeld(true, lastWasGroup) &&
				(lastHeldOn === null || lastHeldOn < on)
		);
		const isCounted = new Set(counted.map(({ staffId }) => staffId));
		const seriesIds = counted.flatMap(({ seriesId }) => seriesId ?? []);
		return ok({
			subjectId: id,
			changes: [
				insert('supervision_group', {
					id,
					service_id: service.id,
					led_by: actor.staffId,
					lesson_id: lesson?.lessonId ?? null,
					version: lesson?.version ?? null,
					held_at: heldAt,
					minutes: Math.round(input.minutes),
					words: input.words,
					recorded_at: now
				}),
				insert(
					'supervision_group_shift',
					...[...counts].map(([shiftGroup, reached]) => ({
						group_id: id,
						shift_group: shiftGroup,
						reached
					}))
				),
				insert(
					'supervision_group_present',
					...staff.map(({ staffId }) => ({
						group_id: id,
						staff_id: staffId,
						is_counted: isCounted.has(staffId)
					}))
				),
				...(seriesIds.length > 0
					? [
							update(
								'supervision_series',
								{ id: seriesIds },
								{ last_held_on: on, last_was_group: true, sooner_by: null, sooner_because: null }
							)
						]
					: [])
			],
			events: [
				supervisionEvent(
					{ kind: 'supervision_group', id, serviceId: service.id },
					'supervision.group_held',
					{ on, people: staff.length }
				),
				...seriesIds.map((seriesId) =>
					supervisionEvent(
						{ kind: 'supervision_series', id: seriesId, serviceId: service.id },
						'supervision.counted',
						{ on }
					)
				),
				...(lesson
					? [
							lessonExplored(
								{ kind: 'supervision_group', id },
								{
									lessonId: lesson.lessonId,
									serviceId: service.id,
									teamId: null,
									channel: 'group_supervision',
									moment: 'ordinary',
									occurredAt: heldAt.toISOString(),
									reach: [...counts].map(([group, reached]) => `${group}:${reached}`).join(','),
									sourceId: id
								}
							)
						]
					: [])
			]
		});
	}
});
