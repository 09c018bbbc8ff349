import type { FieldOption } from '#kernel/form.ts';

/** The longest address a view keeps. */
export const LONGEST_QUERY = 1_000;
/** Lists whose filters can be kept: any page of ours that is not one record's. */
export const PAGE_PATTERN = /^(\/[a-z][a-z-]{0,40}){1,3}$/;
/** Where somebody is in a list is not part of a view, and neither is that they asked for all of it. */
const PLACES = ['after', 'before', 'cursor', 'show'];

/** The question of an address as a view keeps it: without empty answers, and in one order. */
export function keptQuery(search: string): string {
	const given = new URLSearchParams(search);
	const kept = new URLSearchParams();
	for (const [name, value] of [...given].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
		if (!PLACES.includes(name) && value.trim() !== '') kept.append(name, value.trim());
	}
	return kept.toString();
}

/** Who else sees a view: nobody, the managers of one service, or all managers. */
export type Sharing =
	| { readonly with: 'me' | 'managers'; readonly serviceId: null }
	| { readonly with: 'service'; readonly serviceId: string };

/** Sharing as one answer of a form: `me`, `managers`, or the id of a service. */
export function readSharing(answer: string | undefined): Sharing {
	if (answer === undefined || answer === 'me') return { with: 'me', serviceId: null };
	if (answer === 'managers') return { with: 'managers', serviceId: null };
	return { with: 'service', serviceId: answer };
}

export const sharingAnswer = (sharedWith: string, serviceId: string | null): string =>
	sharedWith === 'service' ? (serviceId ?? 'me') : sharedWith;

/** What somebody may choose between. @param services those they manage */
export const sharingOptions = (
	services: readonly { readonly id: string; readonly name: string }[],
	managesAll: boolean
): FieldOption[] => [
	{ value: 'me', label: 'Only me' },
	...(managesAll ? [{ value: 'managers', label: 'All managers' }] : []),
	...services.map(({ id, name }) => ({ value: id, label: `Managers of ${name}` }))
];
