import { expressionBuilder } from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { MailKinds } from '../letter.ts';

export type Preference = {
	tellsOffShift: boolean;
	mailsReading: boolean;
	mailsTeam: boolean;
	mailsWaits: boolean;
	mailsAtOnce: boolean;
	/** 0 while nothing was chosen yet. */
	revision: number;
};

const UNCHOSEN: Preference = {
	tellsOffShift: false,
	mailsReading: true,
	mailsTeam: true,
	mailsWaits: true,
	mailsAtOnce: true,
	revision: 0
};

/** What they want by mail, by kind. */
export const kindsOf = (preference: Preference): MailKinds => ({
	reading: preference.mailsReading,
	team: preference.mailsTeam,
	waits: preference.mailsWaits
});

const chosenBy = (providerId: string, staffId: string) =>
	expressionBuilder<DB>()
		.selectFrom('staff as p')
		.leftJoin('digest_preference as d', (join) =>
			join.onRef('d.provider_id', '=', 'p.provider_id').onRef('d.staff_id', '=', 'p.id')
		)
		.select([
			'p.email',
			'd.tells_off_shift',
			'd.mails_reading',
			'd.mails_team',
			'd.mails_waits',
			'd.mails_at_once',
			'd.revision'
		])
		.where('p.provider_id', '=', providerId)
		.where('p.id', '=', staffId);

type Row = Awaited<ReturnType<ReturnType<typeof chosenBy>['execute']>>[number];
type Chosen = Preference & { email: string | null };

const chosen = (row: Row | undefined): Chosen => ({
	email: row?.email ?? null,
	tellsOffShift: row?.tells_off_shift ?? UNCHOSEN.tellsOffShift,
	mailsReading: row?.mails_reading ?? UNCHOSEN.mailsReading,
	mailsTeam: row?.mails_team ?? UNCHOSEN.mailsTeam,
	mailsWaits: row?.mails_waits ?? UNCHOSEN.mailsWaits,
	mailsAtOnce: row?.mails_at_once ?? UNCHOSEN.mailsAtOnce,
	revision: row?.revision ?? UNCHOSEN.revision
});

/** What somebody chose to be told, and whether they have an address at all; one statement. */
export async function preferenceOf(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<Chosen> {
	const [row] = await tx.selectFrom(chosenBy(providerId, staffId).as('it')).selectAll().execute();
	return chosen(row);
}

/** The same as a part of a page that asks for more. */
export const preferencePart = (providerId: string, staffId: string): Part<Chosen> =>
	part('preference', rowsAsJson<Row>(chosenBy(providerId, staffId)), (rows) => [chosen(rows[0])]);
