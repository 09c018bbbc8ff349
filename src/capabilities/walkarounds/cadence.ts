import rules from '../../../db/reference/visit-rules.json' with { type: 'json' };
import type { LeaderRole } from './policy.ts';

export type Risk = 'standard' | 'high';

/** How often somebody of a role visits a service of a risk, in days. */
export interface Cadence {
	readonly role: LeaderRole;
	readonly risk: Risk;
	readonly everyDays: number;
}

const isRisk = (risk: string): risk is Risk => risk === 'standard' || risk === 'high';

/** The defaults (domain 5, Frequency): a month for an operations manager, a quarter for a director, sooner at risk. */
export const defaultCadence: readonly Cadence[] = rules.cadence.map(
	({ role, risk, everyDays }) => ({
		role: role as LeaderRole,
		risk: isRisk(risk) ? risk : 'standard',
		everyDays
	})
);

/** The defaults with the provider’s own choices over them. */
export const cadenceWith = (own: readonly Cadence[]): Cadence[] =>
	defaultCadence.map(
		(one) => own.find(({ role, risk }) => role === one.role && risk === one.risk) ?? one
	);

export const everyDays = (all: readonly Cadence[], role: LeaderRole, risk: Risk): number =>
	all.find((one) => one.role === role && one.risk === risk)?.everyDays ?? 91;

/** What a month is taken to hold for a leader who has not said. */
export const PER_MONTH_UNLESS_SAID = rules.perMonthUnlessSaid;
/** Evenings, nights and weekends, of a hundred visits (domain 5: at least 25). */
export const LEAST_OUT_OF_HOURS = rules.outOfHoursShare;

/** “Every 30 days”, in words people use. */
export function everyInWords(days: number): string {
	if (days === 7) return 'every week';
	if (days === 14) return 'every two weeks';
	if (days === 30 || days === 31) return 'every month';
	if (days === 91 || days === 90) return 'every three months';
	return `every ${days} days`;
}
