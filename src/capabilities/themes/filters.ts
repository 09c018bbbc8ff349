import { ordinaryKinds } from '#capabilities/signals/model.ts';
import { isId } from '#kernel/ids.ts';
import { isThemeStatus } from './model.ts';
import type { ThemeFilters } from './queries/list.server.ts';

/** Reads what narrows the list of themes; anything unknown is as if it were not there. */
export function readThemeFilters(query: URLSearchParams): ThemeFilters {
	const given = (name: string) => query.get(name)?.trim() || undefined;
	const status = given('status');
	const kind = given('kind');
	const service = given('service');
	return {
		...(status && isThemeStatus(status) ? { status } : {}),
		...(kind && ordinaryKinds.some((one) => one === kind) ? { kind } : {}),
		...(isId(service) ? { service } : {})
	};
}
