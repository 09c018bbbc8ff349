import type { TenantTx } from '#platform/database/tenant.ts';

export type Preference = {
	tellsOffShift: boolean;
	mailsReading: boolean;
	mailsTeam: boolean;
	mailsAtOnce: boolean;
	/** 0 while nothing was chosen yet. */
	revision: number;
};

const UNCHOSEN: Preference = {
	tellsOffShift: false,
	mailsReading: true,
	mailsTeam: true,
	mailsAtOnce: true,
	revision: 0
};

/** What somebody chose to be told, and whether they have an address at all; one statement. */
export async function preferenceOf(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<Preference & { email: string | null }> {
	const row = await tx
		.selectFrom('staff as p')
		.leftJoin('digest_preference as d', (join) =>
			join.onRef('d.provider_id', '=', 'p.provider_id').onRef('d.staff_id', '=', 'p.id')
		)
		.select([
			'p.email',
			'd.tells_off_shift',
			'd.mails_reading',
			'd.mails_team',
			'd.mails_at_once',
			'd.revision'
		])
		.where('p.provider_id', '=', providerId)
		.where('p.id', '=', staffId)
		.executeTakeFirst();
	return {
		email: row?.email ?? null,
		tellsOffShift: row?.tells_off_shift ?? UNCHOSEN.tellsOffShift,
		mailsReading: row?.mails_reading ?? UNCHOSEN.mailsReading,
		mailsTeam: row?.mails_team ?? UNCHOSEN.mailsTeam,
		mailsAtOnce: row?.mails_at_once ?? UNCHOSEN.mailsAtOnce,
		revision: row?.revision ?? UNCHOSEN.revision
	};
}
