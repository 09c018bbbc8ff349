import { measures, type Measure, type MeasureCode } from '#kernel/measures.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

export interface MeasureVersion {
	readonly code: string;
	readonly version: number;
	readonly value: number;
	readonly reason: string;
	readonly setBy: string | null;
	readonly setAt: Date;
}

/** More changes of one number than anybody reads. */
const MOST = 200;

/** What the provider decided, the newest first: of one measure, or of all. One statement. */
export async function decisionsOn(
	tx: TenantTx,
	providerId: string,
	code?: MeasureCode
): Promise<MeasureVersion[]> {
	let query = tx
		.selectFrom('measure_value as v')
		.leftJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'v.provider_id').onRef('p.id', '=', 'v.set_by')
		)
		.select(['v.code', 'v.version', 'v.value', 'v.reason', 'p.name as setBy', 'v.set_at as setAt'])
		.where('v.provider_id', '=', providerId);
	if (code) query = query.where('v.code', '=', code);
	return query.orderBy('v.set_at', 'desc').orderBy('v.version', 'desc').limit(MOST).execute();
}

export interface Held extends Measure {
	readonly value: number;
	/** 0 while our default holds. */
	readonly version: number;
	readonly last: MeasureVersion | null;
}

/** Every measure as it holds now. */
export const heldNow = (decisions: readonly MeasureVersion[]): Held[] =>
	measures.map((measure) => {
		const last = decisions.find((one) => one.code === measure.code) ?? null;
		return { ...measure, value: last?.value ?? measure.usual, version: last?.version ?? 0, last };
	});
