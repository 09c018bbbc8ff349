import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { careRoles, holds, servicesWhere, type Actor, type PersonActor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { reachesAny } from './reach.server.ts';

/** What the rules need to know of a lesson; version facts are those of its newest version. */
export type LessonStanding = {
	hasBeenLive: boolean;
	/** Set for a local lesson: one person's team, and the service that team belongs to. */
	localTeamId: string | null;
	localServiceId: string | null;
	authorId: string;
	ownerId: string | null;
	checkerId: string | null;
	/** Who owes something that must change first: they need to see what for. */
	changeOwnerIds: readonly string[];
	/** Everyone whose words are in the newest version. */
	writerIds: readonly string[];
	/** Services the newest version's scope reaches. */
	reach: readonly string[];
};

const ASK = 'Ask the lesson’s owner, or your quality lead.';

/** Whether the person answers for the whole provider's learning. */
const overall = (actor: Actor): boolean => holds(actor, ['quality_lead', 'director']);

/** Whether the person manages the one service of a local lesson, or everything. */
const managesLocal = (actor: Actor, serviceId: string | null): boolean =>
	overall(actor) ||
	(serviceId !== null && holds(actor, ['registered_manager', 'operations_manager'], serviceId));

/** Whether the person leads this team. */
function leadsTeam(actor: Actor, teamId: string, serviceId: string | null): boolean {
	if (actor.kind !== 'person') return false;
	return actor.grants.some(
		(grant) =>
			grant.role === 'team_leader' &&
			(grant.teams.length > 0
				? grant.teams.includes(teamId)
				: grant.services === 'all' || (serviceId !== null && grant.services.includes(serviceId)))
	);
}

/** Roles decide over lessons: everywhere, or – a registered manager – within their own services only. */
function governs(actor: Actor, lesson: LessonStanding): boolean {
	if (lesson.localTeamId !== null) return managesLocal(actor, lesson.localServiceId);
	if (overall(actor) || holds(actor, ['operations_manager'])) return true;
	const own = servicesWhere(actor, ['registered_manager']);
	if (own === 'all') return true;
	return lesson.reach.length > 0 && lesson.reach.every((serviceId) => own.includes(serviceId));
}

const worksOn = (actor: Actor, lesson: LessonStanding): boolean =>
	actor.kind === 'person' &&
	holds(actor, careRoles) &&
	(actor.staffId === lesson.authorId || actor.staffId === lesson.ownerId || governs(actor, lesson));

/** May this actor see the lesson – and, when it has never been live, the draft? */
export function canSee(actor: Actor, lesson: LessonStanding): boolean {
	if (actor.kind === 'process') return true;
	const isOpen = lesson.hasBeenLive && lesson.localTeamId === null;
	if (actor.kind === 'api_key') return isOpen && actor.scopes.includes('lessons.read');
	if (actor.kind === 'guest' || !holds(actor, careRoles)) return false;
	if (isOpen) return true;
	const { localTeamId } = lesson;
	if (lesson.hasBeenLive && localTeamId !== null) {
		const isInTeam = actor.places.some((place) => place.teamId === localTeamId);
		if (isInTeam || leadsTeam(actor, localTeamId, lesson.localServiceId)) return true;
	}
	return canSeeDraft(actor, lesson);
}

/** May this person see the version being written? Its people, and those who answer for where it goes. */
export function canSeeDraft(actor: Actor, lesson: LessonStanding): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind !== 'person' || !holds(actor, careRoles)) return false;
	const own = [lesson.authorId, lesson.ownerId, lesson.checkerId, ...lesson.changeOwnerIds];
	if (own.includes(actor.staffId)) return true;
	if (lesson.localTeamId !== null) return managesLocal(actor, lesson.localServiceId);
	if (overall(actor) || holds(actor, ['operations_manager'])) return true;
	const managed = servicesWhere(actor, ['registered_manager']);
	return managed === 'all' || lesson.reach.some((serviceId) => managed.includes(serviceId));
}

/** The same rule as `canSee`, as a condition on the rows of `lesson`. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'lesson'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		const isOpen = eb.and([
			eb('lesson.live_version', 'is not', null),
			eb('lesson.local_team_id', 'is', null)
		]);
		if (actor.kind === 'api_key') {
			return actor.scopes.includes('lessons.read') ? isOpen : eb.lit(false);
		}
		if (actor.kind === 'guest' || !holds(actor, careRoles)) return eb.lit(false);
		if (overall(actor)) return eb.lit(true);
		return eb.or([isOpen, ownDraft(actor), localHere(actor), managedDraft(actor)]);
	};

const ownDraft = (actor: PersonActor) => sql<SqlBool>`exists (
	select 1 from lesson_version as own
	where own.provider_id = lesson.provider_id and own.lesson_id = lesson.id
		and own.version = lesson.version
		and ${actor.staffId}::uuid in (own.author_id, own.owner_id, own.checker_id)
	union all
	select 1 from lesson_must_change as owed
	where owed.provider_id = lesson.provider_id and owed.lesson_id = lesson.id
		and owed.removed_at is null and owed.owner_id = ${actor.staffId})`;

/** Local lessons of the person's own teams once live, and of the services they manage at any time. */
function localHere(actor: PersonActor) {
	const placed = actor.places.flatMap((place) => (place.teamId ? [place.teamId] : []));
	const led = actor.grants.filter((grant) => grant.role === 'team_leader');
	const teams = [...new Set([...placed, ...led.flatMap((grant) => grant.teams)])];
	const wholeServices = led
		.filter((grant) => grant.teams.length === 0)
		.map((grant) => grant.services);
	const managed = servicesWhere(actor, ['registered_manager', 'operations_manager']);
	return sql<SqlBool>`exists (
		select 1 from team as here
		where here.provider_id = lesson.provider_id and here.id = lesson.local_team_id
			and (${within('here.service_id', managed)} or (lesson.live_version is not null and (
				${within('here.id', teams)} or ${within(
					'here.service_id',
					wholeServices.includes('all') ? 'all' : wholeServices.flat()
				)}))))`;
}

function managedDraft(actor: PersonActor) {
	const isShared = sql<SqlBool>`lesson.local_team_id is null`;
	if (holds(actor, ['operations_manager'])) return isShared;
	const managed = servicesWhere(actor, ['registered_manager']);
	if (managed === 'all') return isShared;
	return sql<SqlBool>`(${isShared} and ${reachesAny(managed, 'version')})`;
}

function within(column: string, ids: 'all' | readonly string[]) {
	if (ids === 'all') return sql<SqlBool>`true`;
	if (ids.length === 0) return sql<SqlBool>`false`;
	return sql<SqlBool>`${sql.ref(column)} in (${sql.join(ids)})`;
}

/** A local lesson is started by whoever leads that team; a shared one by managers and above. */
export function canStart(
	actor: Actor,
	local: { teamId: string; serviceId: string } | null
): Permission {
	const isManager = holds(actor, [
		'registered_manager',
		'operations_manager',
		'quality_lead',
		'director'
	]);
	if (local === null) {
		if (isManager) return allowed;
		return notAllowed(
			'Lessons for more than one team are started by managers.',
			'Ask your manager, or write one for your own team.'
		);
	}
	const { teamId, serviceId } = local;
	if (managesLocal(actor, serviceId) || leadsTeam(actor, teamId, serviceId)) return allowed;
	return notAllowed('You do not lead this team.', 'Ask whoever leads it, or your manager.');
}

export function canEdit(actor: Actor, lesson: LessonStanding): Permission {
	if (worksOn(actor, lesson)) return allowed;
	return notAllowed('Only the people who work on this lesson can change it.', ASK);
}

/** The named checker, and nobody who wrote any of it. */
export function canCheck(actor: Actor, lesson: LessonStanding): Permission {
	if (actor.kind === 'person' && actor.staffId === lesson.checkerId) {
		if (!lesson.writerIds.includes(actor.staffId)) return allowed;
		return notAllowed('You wrote part of this version, so somebody else must check it.', ASK);
	}
	return notAllowed('Only the person named to check this lesson can do that.', ASK);
}

/** The author is never the approver, nor is anyone else whose words are in it. */
export function canApprove(actor: Actor, lesson: LessonStanding): Permission {
	const isWriter =
		actor.kind === 'person' &&
		(actor.staffId === lesson.authorId || lesson.writerIds.includes(actor.staffId));
	if (isWriter) {
		return notAllowed(
			'You wrote part of this lesson, so somebody else must approve it.',
			'Ask your quality lead, operations manager or director.'
		);
	}
	if (actor.kind === 'person' && governs(actor, lesson)) return allowed;
	return notAllowed(
		'You cannot approve a lesson for these services.',
		'Ask your quality lead, operations manager or director.'
	);
}

/** Whoever works on the lesson writes it in other languages. */
export function canTranslate(actor: Actor, lesson: LessonStanding | null): Permission {
	if (lesson !== null && worksOn(actor, lesson)) return allowed;
	return notAllowed(
		'Only the people who work on this lesson can write it in other languages.',
		ASK
	);
}

/** The person named to check a translation, and nobody who wrote any of it. */
export function canCheckTranslation(
	actor: Actor,
	translation: { checkerId: string | null; writers: readonly { id: string }[] }
): Permission {
	if (actor.kind !== 'person' || actor.staffId !== translation.checkerId) {
		return notAllowed('Only the person named to check this translation can do that.', ASK);
	}
	if (!translation.writers.some((one) => one.id === actor.staffId)) return allowed;
	return notAllowed('You wrote part of it, so somebody else must check it.', ASK);
}

/** A job may bring an approved lesson to life on its day; a person needs to work on it. */
export function canGoLive(actor: Actor, lesson: LessonStanding): Permission {
	if (actor.kind === 'process' || worksOn(actor, lesson)) return allowed;
	return notAllowed('Only the people who work on this lesson can set it live.', ASK);
}

/** Any leader who may see the lesson looks whether a change is used; never who owns it or did it. */
export function canSample(
	actor: Actor,
	item: { ownerId: string; doneBy: string | null }
): Permission {
	if (actor.kind === 'person' && [item.ownerId, item.doneBy].includes(actor.staffId)) {
		return notAllowed(
			'You own this change or made it, so somebody else must look whether it is used.',
			'Ask another leader, or your manager.'
		);
	}
	if (
		holds(
			actor,
			careRoles.filter((role) => role !== 'care_worker')
		)
	)
		return allowed;
	return notAllowed('Leaders look whether a change is used.', 'Ask your team leader or manager.');
}

/** Whoever owns the change says when it is done; so may the people who work on the lesson. */
export function canFinish(actor: Actor, lesson: LessonStanding, itemOwnerId: string): Permission {
	if (actor.kind === 'person' && actor.staffId === itemOwnerId) return allowed;
	return canEdit(actor, lesson);
}

/** Which lessons a service is asked to keep alive is for whoever answers for it. */
export function canRestIn(actor: Actor, serviceId: string): Permission {
	const answerers = [
		'registered_manager',
		'operations_manager',
		'quality_lead',
		'director'
	] as const;
	if (holds(actor, answerers, serviceId)) return allowed;
	return notAllowed(
		'Only a manager of the service can let a lesson rest there.',
		'Ask the registered manager of the service.'
	);
}
