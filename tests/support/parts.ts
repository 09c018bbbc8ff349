import { gather, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** What one part of a page says by itself. */
export const told = async <Item>(tx: TenantTx, part: Part<Item>): Promise<Item[]> =>
	(await gather(tx, { part: [part] })).part;

/** The one thing a part says that always says one. */
export async function toldOne<Item>(tx: TenantTx, part: Part<Item>): Promise<Item> {
	const [item] = await told(tx, part);
	if (item === undefined) throw new Error(`${part.name} said nothing.`);
	return item;
}
