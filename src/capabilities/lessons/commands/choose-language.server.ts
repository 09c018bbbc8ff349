import { z } from 'zod';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { readerEvent } from '../events.ts';
import { ENGLISH, languageCodes } from '../languages.ts';

/** The language somebody reads lessons in from now on: kept with them, not with the tablet they hold. */
export const chooseLanguage = defineCommand({
	name: 'lessons.choose-language',
	sentence: 'Choose the language you read lessons in',
	subjectKind: 'staff',
	schema: z.strictObject({
		language: z.enum([ENGLISH, ...languageCodes], 'Choose a language from the list')
	}),
	async find(tx, actor) {
		if (actor.kind !== 'person') return { staffId: '', kept: null };
		const row = await tx
			.selectFrom('reading_language')
			.select('language')
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', actor.staffId)
			.executeTakeFirst();
		return { staffId: actor.staffId, kept: row?.language ?? null };
	},
	authorise: (actor) =>
		actor.kind === 'person'
			? allowed
			: notAllowed('Only a person chooses what they read.', 'Sign in as yourself.'),
	decide({ language }, { staffId, kept }, { now }) {
		const values = { language, chosen_at: now };
		return ok({
			subjectId: staffId,
			changes: [
				kept === null
					? insert('reading_language', { staff_id: staffId, ...values })
					: update('reading_language', { staff_id: staffId }, values)
			],
			events: kept === language ? [] : [readerEvent(staffId, { language })]
		});
	}
});
