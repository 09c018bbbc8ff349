import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isThemeStatus, type ThemeStatus } from '../model.ts';
import { visibleTo, type ThemeFacts } from '../policy.ts';

/** A theme as a command finds it. */
export interface FoundTheme {
	readonly id: string;
	readonly label: string;
	readonly status: ThemeStatus;
	readonly foundCount: number;
	readonly serviceId: string | null;
	readonly revision: number;
	readonly facts: ThemeFacts;
}

/** The theme, if it is there for this actor; unknown, another provider's and hidden look the same. */
export async function findTheme(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundTheme | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('theme')
		.select(['id', 'label', 'status', 'found_count', 'service_id', 'is_about_person', 'revision'])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isThemeStatus(row.status)) return null;
	return {
		id: row.id,
		label: row.label,
		status: row.status,
		foundCount: row.found_count,
		serviceId: row.service_id,
		revision: row.revision,
		facts: {
			status: row.status,
			serviceId: row.service_id,
			isAboutPerson: row.is_about_person
		}
	};
}

/** An ordinary report by its spoken reference, or null when it is not there for this actor: never a worry. */
export async function reportByReference(tx: TenantTx, actor: Actor, reference: string) {
	const row = await tx
		.selectFrom('signal')
		.select(['id', 'service_id', 'status', 'reference'])
		.where('provider_id', '=', actor.providerId)
		.where('reference', '=', reference.trim().toUpperCase())
		.where('compartment', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where(visibleReports(actor))
		.executeTakeFirst();
	return row ?? null;
}

/** A theme's row for one report, taken out or not. */
export async function memberOf(tx: TenantTx, actor: Actor, themeId: string, signalId: string) {
	const row = await tx
		.selectFrom('theme_signal')
		.innerJoin('signal', (join) =>
			join
				.onRef('signal.provider_id', '=', 'theme_signal.provider_id')
				.onRef('signal.id', '=', 'theme_signal.signal_id')
		)
		.select(['theme_signal.signal_id', 'theme_signal.removed_at'])
		.where('theme_signal.provider_id', '=', actor.providerId)
		.where('theme_signal.theme_id', '=', themeId)
		.where('theme_signal.signal_id', '=', signalId)
		.where('signal.compartment', 'is', null)
		.where(visibleReports(actor))
		.executeTakeFirst();
	return row ?? null;
}

/** Reports a theme holds now, at most so many: what goes with it when it is joined with another. */
export async function membersNow(
	tx: TenantTx,
	actor: Actor,
	themeId: string,
	most: number
): Promise<string[]> {
	const rows = await tx
		.selectFrom('theme_signal')
		.select('signal_id')
		.where('provider_id', '=', actor.providerId)
		.where('theme_id', '=', themeId)
		.where('removed_at', 'is', null)
		.orderBy('added_at', 'desc')
		.limit(most)
		.execute();
	return rows.map((row) => row.signal_id);
}

/** Those of these reports the theme has or had: a row is never written twice. */
export async function rowsAmong(
	tx: TenantTx,
	actor: Actor,
	themeId: string,
	signalIds: readonly string[]
): Promise<ReadonlySet<string>> {
	if (signalIds.length === 0) return new Set();
	const rows = await tx
		.selectFrom('theme_signal')
		.select('signal_id')
		.where('provider_id', '=', actor.providerId)
		.where('theme_id', '=', themeId)
		.where('signal_id', 'in', [...signalIds])
		.execute();
	return new Set(rows.map((row) => row.signal_id));
}
