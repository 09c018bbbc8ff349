import { redirect } from '@sveltejs/kit';
import { servicesFor, shiftTypes } from '#capabilities/organisation/queries.server.ts';
import { planShift } from '#capabilities/people/commands/plan-shift.server.ts';
import { recordWhoIsHere } from '#capabilities/people/commands/shifts.server.ts';
import {
	takeBackShift,
	takeBackUntil
} from '#capabilities/people/commands/take-back-shift.server.ts';
import { onShiftForm } from '#capabilities/people/shift-forms.ts';
import { jobRoleInWords, shiftGroups } from '#capabilities/people/model.ts';
import { canRecordShift } from '#capabilities/people/policy.ts';
import { downForShift, staffOnShift } from '#capabilities/people/queries.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, dateInWords, isDate, toLondon } from '#kernel/london.ts';
import { groupBounds, SHIFT_GROUP_WORDS, shiftGroupAt } from '#kernel/shift.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { nightStartedYesterday } from './shift-day.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor: PersonActor = locals.person();
	const moment = new Date();
	const now = toLondon(moment);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const found = await locals.read(async (tx) => {
		const services = (await servicesFor(tx, actor)).filter(
			({ id }) => canRecordShift(actor, id).allowed
		);
		const own = actor.places[0]?.serviceId;
		const service =
			services.find(({ id }) => id === asked('service')) ??
			services.find(({ id }) => id === own) ??
			services[0];
		if (!service) return null;
		const types = (await shiftTypes(tx, actor.providerId)).filter(
			({ serviceId }) => serviceId === null || serviceId === service.id
		);
		const shiftGroup =
			shiftGroups.find((group) => group === asked('shift')) ??
			shiftGroupAt(now.time, types) ??
			'days';
		const started = nightStartedYesterday(now.time, shiftGroup, types)
			? addDays(now.date, -1)
			: now.date;
		const onDate = isDate(asked('day')) ? asked('day') : started;
		const bounds = groupBounds(onDate, shiftGroup, types);
		const isToCome = onDate > now.date || (bounds !== null && bounds.start > moment);
		return {
			services,
			service,
			shiftGroup,
			onDate,
			isToCome,
			mayTakeBack: moment <= takeBackUntil(onDate, shiftGroup, types),
			staff: await staffOnShift(tx, actor.providerId, service.id, shiftGroup, onDate),
			down: await downForShift(tx, actor.providerId, service.id, shiftGroup, onDate)
		};
	});
	if (!found) {
		stop({
			kind: 'forbidden',
			sentence: 'You do not work in a service yet.',
			ask: 'Ask your manager to add you to one.'
		});
	}
	const { services, service, shiftGroup, onDate, isToCome, mayTakeBack, staff, down } = found;
	const recorded = down.filter(({ isPlanned }) => isPlanned === isToCome);
	const came = down.filter(({ isPlanned }) => !isPlanned);
	const here = recorded.flatMap(({ staffId }) => (staffId === null ? [] : [staffId]));
	const agency = recorded
		.filter(({ staffId }) => staffId === null)
		.reduce((sum, row) => sum + row.workers, 0);
	return {
		isToCome,
		service: { id: service.id, name: service.name },
		services: services.map(({ id, name }) => ({ value: id, label: name })),
		shiftGroup,
		shift: SHIFT_GROUP_WORDS[shiftGroup],
		shifts: shiftGroups.map((value) => ({ value, label: SHIFT_GROUP_WORDS[value] })),
		onDate,
		day: onDate === now.date ? 'today' : dateInWords(onDate),
		staff: staff.map((one) => ({
			value: one.staffId,
			label: one.name,
			hint: one.isUsual
				? jobRoleInWords(one.jobRole)
				: `usually ${SHIFT_GROUP_WORDS[one.shiftGroup]}`
		})),
		first: { staffIds: here, agencyCount: agency > 0 ? String(agency) : '' },
		saved: here.length + agency,
		isSaved: url.searchParams.has('saved'),
		isTakenBack: url.searchParams.has('taken-back'),
		canGoBack: mayTakeBack
			? staff
					.filter((one) => came.some(({ staffId }) => staffId === one.staffId))
					.map(({ staffId, name }) => ({ staffId, name, key: newId() }))
			: [],
		key: newId()
	};
};

/** The shift a form of this page speaks of, and the way back to it. */
function slotOf(data: FormData) {
	const text = (name: string) => String(data.get(name) ?? '');
	const slot = {
		serviceId: text('serviceId'),
		shiftGroup: text('shiftGroup'),
		onDate: text('onDate')
	};
	const backTo = (said: 'saved' | 'taken-back') =>
		`/on-shift?${new URLSearchParams({
			service: slot.serviceId,
			shift: slot.shiftGroup,
			day: slot.onDate,
			[said]: ''
		}).toString()}`;
	return { slot, backTo };
}

const takeBackForm = { name: 'take-back', sendLabel: '', fields: [] } as const;

export const actions: Actions = {
	save: async (event) => {
		const sent = await readForm(event, onShiftForm);
		const { slot, backTo } = slotOf(sent.data);
		const command = sent.data.get('isToCome') === 'yes' ? planShift : recordWhoIsHere;
		const outcome = await event.locals.perform(command, { ...sent.input, ...slot }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, backTo('saved'));
	},

	takeBack: async (event) => {
		const sent = await readForm(event, takeBackForm);
		const { slot, backTo } = slotOf(sent.data);
		const staffId = String(sent.data.get('staffId') ?? '');
		const outcome = await event.locals.perform(takeBackShift, { ...slot, staffId }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, backTo('taken-back'));
	}
};
