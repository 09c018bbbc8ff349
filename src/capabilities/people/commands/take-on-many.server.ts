import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Command } from '#platform/perform/command.ts';
import { detailsOf, peopleEvent } from '../events.ts';
import { contracts, shiftGroups, tagKinds } from '../model.ts';
import { canKeepStaff } from '../policy.ts';
import { joiner, lineProblems, servicesAsked } from './joiners.ts';
import { placesFor } from './work.server.ts';

const day = z.iso.date('Give a real date, such as 2025-06-03');

const joinerSchema = z.strictObject({
	staffNumber: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9-]{1,20}$/, 'A staff number is up to 20 letters, digits and hyphens'),
	name: z.string().trim().min(1, 'Give their name').max(120),
	email: z.email('Check the e-mail address').max(254).optional(),
	startedOn: day,
	/** The last day at work, for somebody who has left already. */
	leftOn: day.optional(),
	/** The staff number of their manager: in the same list, or already here. */
	reportsToNumber: z.string().trim().max(20).optional(),
	assignments: z
		.array(
			z.strictObject({
				serviceId: z.uuid('Choose the service'),
				teamId: z.uuid('Choose the team').optional(),
				jobRole: z.string().regex(/^[a-z][a-z_]{1,39}$/, 'A job is a code such as care_worker'),
				contract: z.enum(contracts, 'Choose permanent, bank or agency'),
				shiftGroup: z.enum(shiftGroups, 'Choose one of the shift groups'),
				/** The first day at work when absent. */
				fromOn: day.optional(),
				toOn: day.optional()
			})
		)
		.max(10),
	absences: z
		.array(z.strictObject({ fromOn: day, toOn: day.optional(), isLongTerm: z.boolean() }))
		.max(20)
		.default([]),
	tags: z
		.array(z.strictObject({ kind: z.enum(tagKinds), tag: z.string().trim().min(1).max(60) }))
		.max(20)
		.default([])
});

/**
 * A set command: everybody is taken on, or nobody. One event a person.
 * @param most the longest list taken in one transaction
 */
const takeOnList = (name: 'people.take-on-many' | 'people.import-staff', most: number): Command =>
	defineCommand({
		name,
		sentence: 'Add several people to the staff list at once',
		subjectKind: 'provider',
		isPrivate: name === 'people.import-staff',
		schema: z.strictObject({
			staff: z
				.array(joinerSchema)
				.min(1, 'Give at least one person')
				.max(most, `Give at most ${most.toLocaleString('en-GB')} people at once`)
		}),
		async find(tx, actor, { staff }) {
			const places = await placesFor(tx, actor);
			const numbers = new Set(
				staff.flatMap(({ staffNumber, reportsToNumber }) => [
					staffNumber,
					reportsToNumber ?? staffNumber
				])
			);
			const known = await tx
				.selectFrom('staff')
				.select(['id', 'staff_number'])
				.where('provider_id', '=', actor.providerId)
				.where('staff_number', 'in', [...numbers])
				.execute();
			const asked = servicesAsked(staff);
			if (asked !== 'all' && asked.some((id) => !places.services.has(id))) return NOT_FOUND;
			return { places, asked, known: new Map(known.map((row) => [row.staff_number, row.id])) };
		},
		authorise: (actor, { asked }) => canKeepStaff(actor, asked),
		decide({ staff }, { places, known }, { actor, now, newId }) {
			const fields = lineProblems(staff, known, places);
			if (fields.length > 0) {
				return refuse('wrong_rows', 'Nobody was added: some rows need another look.', { fields });
			}
			const ids = new Map(staff.map(({ staffNumber }) => [staffNumber, newId()]));
			const rows = staff.map((person) => joiner(person, { ...places, known, ids }, now, newId));
			const all = <Row>(pick: (row: (typeof rows)[number]) => readonly Row[]) => rows.flatMap(pick);
			const changes: Change[] = [insert('staff', ...rows.map((row) => row.staff))];
			const work = all((row) => row.assignments);
			const away = all((row) => row.absences);
			const tags = all((row) => row.tags);
			if (work.length > 0) changes.push(insert('assignment', ...work));
			if (away.length > 0) changes.push(insert('absence', ...away));
			if (tags.length > 0) changes.push(insert('staff_tag', ...tags));
			return ok({
				subjectId: actor.providerId,
				changes,
				events: rows.map((row) =>
					peopleEvent(
						'staff.joined',
						row.staff.id,
						{ assignments: detailsOf(row.work), fromOn: row.staff.started_on },
						row.work[0]?.serviceId ?? null
					)
				)
			});
		}
	});

export const takeOnMany = takeOnList('people.take-on-many', 1_000);
export const importStaff = takeOnList('people.import-staff', 5_000);
