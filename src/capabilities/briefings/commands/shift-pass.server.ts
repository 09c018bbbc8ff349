import { z } from 'zod';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { insert, update } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { passWindow } from '../pass-code.ts';
import { canSeeCoverage, canShowShiftPass } from '../policy.ts';
import { isCodeTaken, passById, shiftTypesOf } from '../queries/pass.server.ts';

const shiftGroups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];

/**
 * The page makes the code, shows it once and hands over its hash: the code itself is kept nowhere.
 * Private, because a door that cannot show the code has no use for it.
 */
export const showShiftPass = defineCommand({
	name: 'briefings.show-shift-pass',
	sentence: 'Make a code that lets agency workers report and be briefed for one shift.',
	subjectKind: 'shift_pass',
	isPrivate: true,
	schema: z.strictObject({
		serviceId: z.uuid('Choose the service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		codeHash: z.string().regex(/^[0-9a-f]{64}$/, 'Open this page again for a fresh code')
	}),
	async find(tx, actor, input) {
		const services = await servicesFor(tx, actor);
		const isThere = services.some((service) => service.id === input.serviceId);
		if (!isThere || !canSeeCoverage(actor, input.serviceId)) return NOT_FOUND;
		return {
			shiftTypes: await shiftTypesOf(tx, actor.providerId, input.serviceId),
			isTaken: await isCodeTaken(tx, actor.providerId, input.codeHash)
		};
	},
	authorise: (actor, _found, input) => canShowShiftPass(actor, input.serviceId),
	decide(input, { shiftTypes, isTaken }, moment) {
		if (isTaken) {
			return refuse(
				'code_used',
				'This code was shown before. Open this page again for a fresh one.'
			);
		}
		const id = moment.newId();
		const { serviceId, shiftGroup } = input;
		const window = passWindow(moment.now, shiftGroup, shiftTypes);
		return ok({
			subjectId: id,
			changes: [
				insert('shift_pass', {
					id,
					service_id: serviceId,
					shift_group: shiftGroup,
					on_date: window.onDate,
					code_hash: input.codeHash,
					created_by: moment.actor.kind === 'person' ? moment.actor.staffId : id,
					valid_from: window.from,
					valid_until: window.until
				})
			],
			events: [
				briefingEvent(
					'briefing.pass_shown',
					{ kind: 'shift_pass', id },
					{ shiftGroup, until: window.until.toISOString() },
					{ serviceId }
				)
			]
		});
	}
});

export const endShiftPass = defineCommand({
	name: 'briefings.end-shift-pass',
	sentence: 'End a shift pass before its shift is over.',
	subjectKind: 'shift_pass',
	schema: z.strictObject({ passId: z.uuid('Choose a shift pass') }),
	async find(tx, actor, input) {
		const pass = await passById(tx, actor.providerId, input.passId);
		return pass && canSeeCoverage(actor, pass.serviceId) ? pass : NOT_FOUND;
	},
	authorise: (actor, pass) => canShowShiftPass(actor, pass.serviceId),
	decide(input, pass, moment) {
		if (pass.endedAt || pass.validUntil <= moment.now) {
			return refuse('already_over', 'This shift pass is over already.');
		}
		const { passId } = input;
		return ok({
			subjectId: passId,
			changes: [update('shift_pass', { id: passId }, { ended_at: moment.now })],
			events: [
				briefingEvent(
					'briefing.pass_ended',
					{ kind: 'shift_pass', id: passId },
					{},
					{ serviceId: pass.serviceId }
				)
			]
		});
	}
});
