import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { careRoles, holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { runningStatuses, type ThemeStatus } from './model.ts';

/** Roles that see every ordinary report of their services, and so what falls together there. */
export const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Who manages the service may know that it is one person; nobody else. */
const managers: readonly Role[] = ['registered_manager', 'operations_manager', 'quality_lead'];
/** Who answers for more than one service decides about what is in more than one. */
const leads: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];

/** What the rules ask about a theme. */
export interface ThemeFacts {
	readonly status: ThemeStatus;
	/** Set for a cluster in one service. */
	readonly serviceId: string | null;
	readonly isAboutPerson: boolean;
}

/** Statuses everyone may read about: a person said yes. Proposals are for those who may say it. */
const open: readonly ThemeStatus[] = [...runningStatuses, 'retired'];

const mayPick = (theme: ThemeFacts): readonly Role[] =>
	theme.isAboutPerson ? managers : overseers;

/**
 * May this actor see the theme? Counts and words over several services are for everyone who works in care,
 * once confirmed; a cluster is for those who oversee its service, and one over a person for its managers.
 */
export function canSee(actor: Actor, theme: ThemeFacts): boolean {
	if (actor.kind === 'process') return true;
	const isOpen = open.includes(theme.status);
	if (actor.kind === 'api_key') {
		return isOpen && theme.serviceId === null && actor.scopes.includes('themes.read');
	}
	if (actor.kind === 'guest') return false;
	if (theme.serviceId !== null) return holds(actor, mayPick(theme), theme.serviceId);
	return holds(actor, isOpen ? careRoles : overseers);
}

/** The same rule as `canSee`, as a condition on the rows of `theme`. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'theme'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		const isOpen = eb('theme.status', 'in', [...open]);
		const isWide = eb('theme.service_id', 'is', null);
		if (actor.kind === 'api_key') {
			return actor.scopes.includes('themes.read') ? eb.and([isOpen, isWide]) : eb.lit(false);
		}
		if (actor.kind === 'guest') return eb.lit(false);
		const wide = holds(actor, overseers)
			? isWide
			: holds(actor, careRoles)
				? eb.and([isWide, isOpen])
				: eb.lit(false);
		const here = (roles: readonly Role[]) => {
			const services = servicesWhere(actor, roles);
			if (services === 'all') return eb('theme.service_id', 'is not', null);
			return services.length === 0
				? eb.lit(false)
				: sql<SqlBool>`theme.service_id = any(${services}::uuid[])`;
		};
		return eb.or([
			wide,
			eb.and([eb('theme.is_about_person', '=', false), here(overseers)]),
			eb.and([eb('theme.is_about_person', '=', true), here(managers)])
		]);
	};

/** Confirming, joining, setting aside, and every step after: whoever answers for where it is. */
export function canDecide(actor: Actor, theme: ThemeFacts): Permission {
	const may =
		theme.serviceId === null
			? holds(actor, leads)
			: holds(actor, theme.isAboutPerson ? managers : overseers, theme.serviceId);
	if (may) return allowed;
	return theme.serviceId === null
		? notAllowed(
				'A theme over several services is decided by whoever leads quality.',
				'Ask your quality lead or operations manager.'
			)
		: notAllowed('Only a manager of the service can decide this.', 'Ask its registered manager.');
}

/** A manager adds reports they may see to any running theme they may see. */
export const canAddReports = (actor: Actor): Permission =>
	holds(actor, overseers)
		? allowed
		: notAllowed('Managers add reports to themes.', 'Tell your manager which report belongs here.');

/** Looking through the reports now, rather than tonight. */
export const canLook = (actor: Actor): Permission =>
	actor.kind === 'process' || holds(actor, overseers)
		? allowed
		: notAllowed('Managers look for themes.', 'Tell your manager what keeps happening.');

/** A theme somebody names by hand is over all services. */
export const canStart = (actor: Actor): Permission =>
	holds(actor, leads)
		? allowed
		: notAllowed(
				'A theme over several services is started by whoever leads quality.',
				'Ask your quality lead or operations manager.'
			);
