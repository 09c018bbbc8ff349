import { blankForm, type FormDefinition, type FormState } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital } from '#kernel/text.ts';
import { talkForm } from './forms.ts';
import { SHIFT_GROUPS, type InScope } from './reach.ts';

/**
 * The form for one lesson in one service: only the shift groups it concerns, the one on shift now first, and
 * an ordinary day already chosen. Two taps and a number.
 */
export function talkFormFor(
	{ inScope }: { inScope: InScope },
	onNow: ShiftGroup
): { definition: FormDefinition; form: FormState } {
	const groups = [...inScope].sort(
		(one, other) => Number(other.shiftGroup === onNow) - Number(one.shiftGroup === onNow)
	);
	const isGroup = (name: string) => (SHIFT_GROUPS as readonly string[]).includes(name);
	const numbers = groups.flatMap(({ shiftGroup, total }, index) =>
		talkForm.fields
			.filter((field) => field.name === shiftGroup)
			.map((field) => ({
				...field,
				label: `${index === 0 ? 'How many people were there? ' : ''}${capital(SHIFT_GROUP_WORDS[shiftGroup])}`,
				hint: `Of ${total} here. Only those who were there.`
			}))
	);
	const [channel, ...rest] = talkForm.fields.filter((field) => !isGroup(field.name));
	return {
		definition: { ...talkForm, fields: [...(channel ? [channel] : []), ...numbers, ...rest] },
		form: blankForm({ moment: 'ordinary' })
	};
}
