import { nameWarnings, type KnownNames } from '#capabilities/lessons/name-warning.ts';
import { quarterOf } from '#kernel/london.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { jobRoleInWords } from './model.ts';
import { describeContributor, type StaffListEntry } from './small-groups.ts';

/** What is known of a service when words are to be read by everybody there. */
export interface SharedGround {
	/** Full names of those who work there. */
	readonly staffNames: readonly string[];
	/** Names of the provider, its services and teams: never taken for a person. */
	readonly places: readonly string[];
	/** The whole staff list of the service, never a filtered one. */
	readonly staffList: readonly StaffListEntry[];
	readonly serviceId: string;
}

/** Why words cannot be shared as they are: `never`, or only after their author has looked again. */
export interface SharedFault {
	readonly kind: 'never' | 'look';
	readonly message: string;
}

const SHIFTS: Record<ShiftGroup, RegExp> = {
	days: /\b(day shift|day team|on days|by day|day staff)\b/i,
	nights: /\bnights?\b/i,
	sleep_ins: /\bsleep-?\s?ins?\b/i,
	weekends: /\bweekends?\b/i,
	office: /\boffice\b/i
};

/** Whether the words speak of this role, alone or many: "team leaders", not "senior care worker" for a care worker. */
function speaksOfRole(sentence: string, jobRole: string): boolean {
	const words = jobRoleInWords(jobRole)
		.toLowerCase()
		.replaceAll(/[^\p{L} -]/gu, '')
		.replaceAll(/[ -]+/g, '[\\s-]+');
	const isCarer = jobRole === 'care_worker';
	const before = isCarer ? '(?<!senior[\\s-]+)' : '';
	return new RegExp(`\\b${before}(?:${words}${isCarer ? '|carer' : ''})s?\\b`, 'i').test(sentence);
}

/**
 * A role and a shift that fewer than five people share is a name (design.md, kind by construction): the
 * sentence that says both, or null.
 * @param today London date
 */
function smallGroupIn(
	text: string,
	{ staffList, serviceId }: SharedGround,
	today: string
): { sentence: string; role: string } | null {
	const quarter = quarterOf(today);
	const groups = new Map(
		staffList
			.filter((one) => one.serviceId === serviceId && (one.toOn === null || one.toOn >= today))
			.map(({ jobRole, shiftGroup }) => [`${jobRole} ${shiftGroup}`, { jobRole, shiftGroup }])
	);
	for (const sentence of text.split(/[.!?\n;]+/)) {
		for (const { jobRole, shiftGroup } of groups.values()) {
			if (!SHIFTS[shiftGroup].test(sentence) || !speaksOfRole(sentence, jobRole)) continue;
			const who = { serviceId, jobRole, shiftGroup, quarter };
			if (describeContributor(who, staffList, quarter, '').isShown) continue;
			return { sentence: sentence.trim(), role: jobRoleInWords(jobRole).toLowerCase() };
		}
	}
	return null;
}

const plainName = (name: string): string => name.trim().toLowerCase().split(/\s+/).join(' ');

/** The first whole name of somebody on the staff list, however it is spaced or spelt large or small; or null. */
function staffNameIn(text: string, known: KnownNames): string | null {
	const names = new Set(known.staff.map(plainName));
	const found = nameWarnings(text, known);
	return found.find((one) => names.has(plainName(one.text)))?.text ?? null;
}

const worksHere = (name: string): string => `“${name}” works here. Say it so that it names nobody`;

/**
 * A text that goes to people who were not asked never holds the name of somebody on the staff list, however sure
 * its author is: the refusal at its field, or null.
 */
export function refuseStaffNames(
	texts: readonly { readonly field: string; readonly words: string }[],
	known: KnownNames
): { ok: false; problem: Refusal } | null {
	const fields = texts.flatMap(({ field, words }) => {
		const name = staffNameIn(words, known);
		return name === null ? [] : [{ field, message: worksHere(name) }];
	});
	return fields[0] ? refuse('names-somebody', fields[0].message, { fields }) : null;
}

/**
 * What keeps words from being read by a whole team: a name on the staff list, or a role and a shift that is a
 * name, never; what only looks like a name, until its author says that they have looked.
 * @param isSure the author has said that it names nobody
 */
export function sharedFault(
	text: string,
	ground: SharedGround,
	today: string,
	isSure: boolean
): SharedFault | null {
	const known = { staff: ground.staffNames, places: ground.places };
	const whole = staffNameIn(text, known);
	if (whole !== null) return { kind: 'never', message: worksHere(whole) };
	const small = smallGroupIn(text, ground, today);
	if (small) {
		return {
			kind: 'never',
			message: `So few people are a ${small.role} on that shift that it could be a name. Say “staff” instead`
		};
	}
	const found = nameWarnings(text, known);
	if (found.length === 0 || isSure) return null;
	const said = [...new Set(found.map((one) => `“${one.text}”`))].slice(0, 5).join(', ');
	return {
		kind: 'look',
		message: `There may be a name in it: ${said}. Take it out, or tick that you have looked`
	};
}

/** The question beside every text that a team will read. */
export const namesNobody = {
	name: 'isSure',
	label: 'Does it name anybody?',
	kind: 'choices',
	options: [{ value: 'yes', label: 'I have looked: it names nobody' }],
	optionalMark: false,
	errors: { invalid: 'Tick it, or leave it' }
} as const;

/** Whether the author ticked it. */
export const isSaidSure = (ticked: readonly string[] | undefined): boolean =>
	ticked?.includes('yes') ?? false;

/**
 * The same as a refusal at the field it stands in, or null.
 * @param ticked the answer of `namesNobody`
 */
export function refuseShared(
	field: string,
	words: string,
	ground: SharedGround,
	ticked: readonly string[] | undefined,
	today: string
): { ok: false; problem: Refusal } | null {
	const fault = sharedFault(words, ground, today, isSaidSure(ticked));
	if (!fault) return null;
	const { kind, message } = fault;
	return refuse(kind === 'never' ? 'names-somebody' : 'may-name-somebody', message, {
		fields: [{ field, message }]
	});
}
