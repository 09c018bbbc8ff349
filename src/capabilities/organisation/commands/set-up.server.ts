import { z } from 'zod';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import taxonomy from '../../../../db/reference/incident-taxonomy.json' with { type: 'json' };
import { organisationEvent } from '../events.ts';
import { nations } from '../model.ts';

/** The shifts most services start from; each provider changes them to its own. */
const firstShifts = [
	{ name: 'Early', shift_group: 'days', starts_at: '07:30', ends_at: '14:30' },
	{ name: 'Late', shift_group: 'days', starts_at: '14:30', ends_at: '21:30' },
	{ name: 'Long day', shift_group: 'days', starts_at: '07:30', ends_at: '19:30' },
	{ name: 'Night', shift_group: 'nights', starts_at: '21:00', ends_at: '07:45' },
	{ name: 'Sleep-in', shift_group: 'sleep_ins', starts_at: '22:00', ends_at: '07:00' },
	{ name: 'Office', shift_group: 'office', starts_at: '09:00', ends_at: '17:00' }
];

const settings = z.strictObject({
	nation: z.enum(nations).optional(),
	personWord: z.string().trim().min(1).max(40).optional(),
	staffWord: z.string().trim().min(1).max(40).optional(),
	liveLessonCap: z.number().int().min(1).max(50).optional()
});

/** What every provider begins with: its own copy of the incident types, shifts, and its words. */
export const setUpProvider = defineCommand({
	name: 'organisation.set-up-provider',
	sentence: 'Give a new organisation its incident types, shifts and words',
	subjectKind: 'provider',
	isPrivate: true,
	schema: settings,
	async find(tx, actor) {
		const provider = await tx
			.selectFrom('provider')
			.select('provider_id')
			.where('provider_id', '=', actor.providerId)
			.executeTakeFirst();
		const term = await tx
			.selectFrom('taxonomy_term')
			.select('code')
			.where('provider_id', '=', actor.providerId)
			.limit(1)
			.executeTakeFirst();
		return provider ? { isSetUp: term !== undefined } : NOT_FOUND;
	},
	authorise: (actor) =>
		actor.kind === 'process'
			? allowed
			: notAllowed('Setting up is done when the system is installed.', 'Ask your administrator.'),
	decide(input, { isSetUp }, { actor, newId }) {
		if (isSetUp) return refuse('set_up_already', 'This organisation is already set up.');
		const terms = taxonomy.domains.flatMap((domain, place) => [
			{ code: domain.code, parent_code: null, label: domain.label, position: place },
			...domain.modes.map((mode, position) => ({
				code: mode.code,
				parent_code: domain.code,
				label: mode.label,
				position
			}))
		]);
		const words = {
			...(input.nation && { nation: input.nation }),
			...(input.personWord && { person_word: input.personWord }),
			...(input.staffWord && { staff_word: input.staffWord }),
			...(input.liveLessonCap && { live_lesson_cap: input.liveLessonCap })
		};
		return ok({
			subjectId: actor.providerId,
			changes: [
				insert('taxonomy_term', ...terms),
				insert('shift_type', ...firstShifts.map((shift) => ({ id: newId(), ...shift }))),
				...(Object.keys(words).length > 0 ? [update('provider', {}, words)] : [])
			],
			events: [
				organisationEvent('provider.set_up', actor.providerId, {
					incidentTypes: terms.length,
					shiftTypes: firstShifts.length
				})
			]
		});
	}
});
