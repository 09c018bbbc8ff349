import { FEWEST_TOLD } from '#kernel/few.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { inAll, saidOf, type Tally } from './tally.ts';

/** The answers of one fixed group: a service and a shift group, as the round's first day counted them. */
export interface GroupTally {
	readonly serviceId: string;
	readonly shiftGroup: ShiftGroup;
	readonly tally: Tally;
}

/** A result that may be shown: everybody, one service, or one shift group of a service. */
export interface ShownResult {
	readonly serviceId: string | null;
	readonly shiftGroup: ShiftGroup | null;
	readonly question: string;
	readonly yes: number;
	readonly partly: number;
	readonly no: number;
}

/**
 * Which of the parts of a whole may be shown beside it, by how many people each holds. A part of fewer than five
 * is not shown; and what is left unshown must itself be nobody or five and more, or it could be found by taking
 * the shown parts from the whole (decision 0006): then the smallest shown part joins it.
 * Parts nobody answered in have nothing to show and give nothing away.
 */
export function shownParts<Part>(
	parts: readonly Part[],
	sizeOf: (part: Part) => number
): readonly Part[] {
	const some = parts.filter((part) => sizeOf(part) > 0);
	const shown = some
		.filter((part) => sizeOf(part) >= FEWEST_TOLD)
		.sort((one, other) => sizeOf(one) - sizeOf(other));
	let hidden = some
		.filter((part) => sizeOf(part) < FEWEST_TOLD)
		.reduce((sum, part) => sum + sizeOf(part), 0);
	while (hidden > 0 && hidden < FEWEST_TOLD) {
		const smallest = shown.shift();
		if (!smallest) break;
		hidden += sizeOf(smallest);
	}
	return some.filter((part) => shown.includes(part));
}

const byService = (groups: readonly GroupTally[]): GroupTally[][] => {
	const services = new Map<string, GroupTally[]>();
	for (const group of groups) {
		services.set(group.serviceId, [...(services.get(group.serviceId) ?? []), group]);
	}
	return [...services.values()];
};

/**
 * Everything of one question that may be shown: the whole where five or more answered, then services, then the
 * shift groups of a shown service. Any sum or difference of what is shown is of nobody or of at least five.
 * @param isWide the round was for every service; otherwise the whole is the one service's own
 */
export function shownOf(
	question: string,
	groups: readonly GroupTally[],
	isWide: boolean
): ShownResult[] {
	const sizeOf = (some: readonly GroupTally[]) =>
		saidOf(
			inAll(
				some.map(({ tally }) => tally),
				question
			)
		);
	if (sizeOf(groups) < FEWEST_TOLD) return [];
	const result = (
		some: readonly GroupTally[],
		serviceId: string | null,
		shiftGroup: ShiftGroup | null
	): ShownResult => {
		const { yes, partly, no } = inAll(
			some.map(({ tally }) => tally),
			question
		);
		return { serviceId, shiftGroup, question, yes, partly, no };
	};
	const services = byService(groups);
	const open = isWide ? shownParts(services, sizeOf) : services;
	return [
		...(isWide ? [result(groups, null, null)] : []),
		...open.flatMap((service) => {
			const id = service[0]?.serviceId ?? null;
			const shifts = shownParts(service, (group) => sizeOf([group]));
			// One shift group that is the whole service would only say the same twice.
			const split = shifts.length === 1 && sizeOf(shifts) === sizeOf(service) ? [] : shifts;
			return [
				result(service, id, null),
				...split.map((group) => result([group], id, group.shiftGroup))
			];
		})
	];
}
