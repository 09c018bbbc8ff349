import type { TenantTx } from '#platform/database/tenant.ts';
import { regionLine } from './regions.server.ts';

export interface OnCallRow {
	readonly id: string;
	readonly serviceId: string | null;
	readonly regionId: string | null;
	/** 1 is rung first. */
	readonly position: number;
	readonly label: string;
	readonly phone: string;
	readonly staffId: string | null;
	readonly fromOn: string;
	readonly toOn: string | null;
}

/** Every on-call row that stands, past and to come, in ringing order. */
export async function standingOnCall(tx: TenantTx, providerId: string): Promise<OnCallRow[]> {
	return tx
		.selectFrom('on_call')
		.select([
			'id',
			'service_id as serviceId',
			'region_id as regionId',
			'position',
			'label',
			'phone',
			'staff_id as staffId',
			'from_on as fromOn',
			'to_on as toOn'
		])
		.where('provider_id', '=', providerId)
		.where('superseded_at', 'is', null)
		.orderBy('position')
		.orderBy('from_on')
		.execute();
}

/**
 * Whom to ring for a service on a day, in order: its own numbers first, then its region's, then the
 * organisation's.
 */
export async function onCallFor(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	onDate: string
): Promise<OnCallRow[]> {
	const regions = await regionLine(tx, providerId, serviceId);
	const rows = await standingOnCall(tx, providerId);
	const distance = (row: OnCallRow): number => {
		if (row.serviceId !== null) return row.serviceId === serviceId ? 0 : -1;
		if (row.regionId !== null) {
			const place = regions.indexOf(row.regionId);
			return place < 0 ? -1 : 1 + place;
		}
		return 1 + regions.length;
	};
	return rows
		.filter((row) => row.fromOn <= onDate && (row.toOn === null || row.toOn >= onDate))
		.map((row) => ({ row, far: distance(row) }))
		.filter(({ far }) => far >= 0)
		.sort((one, other) => one.far - other.far || one.row.position - other.row.position)
		.map(({ row }) => row);
}
