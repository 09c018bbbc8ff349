import { isId } from '#kernel/ids.ts';
import { isMethod, type MethodCode } from './methods.ts';
import { reviewStatuses, type ReviewStatus } from './model.ts';

const views = ['open', 'mine', 'overdue', 'agree', 'all'] as const;
export type ReviewViewName = (typeof views)[number];

/** What narrows the list of reviews. Everything comes from the address, so a view can be sent to somebody. */
export interface ReviewFilters {
	readonly view: ReviewViewName;
	readonly service: string | null;
	readonly method: MethodCode | null;
	readonly tier: number | null;
	readonly status: ReviewStatus | null;
	readonly isNewestFirst: boolean;
}

/** Reads the filters of an address; anything malformed narrows nothing. */
export function readFilters(query: URLSearchParams): ReviewFilters {
	const text = (name: string) => query.get(name)?.trim() || null;
	const method = text('method');
	const service = text('service');
	const tier = text('tier');
	return {
		view: views.find((one) => one === text('view')) ?? 'open',
		service: isId(service) ? service : null,
		method: method !== null && isMethod(method) ? method : null,
		tier: tier !== null && /^[0-4]$/.test(tier) ? Number(tier) : null,
		status: reviewStatuses.find((one) => one === text('status')) ?? null,
		isNewestFirst: text('sort') === '-due'
	};
}
