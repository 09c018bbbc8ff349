import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { notAllowed, type Permission } from '#kernel/permission.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isSignalKind } from '#capabilities/signals/model.ts';
import { canAddTo, visibleTo } from '#capabilities/signals/policy.ts';
import { canLead, canReadAnswers } from '#capabilities/walkarounds/policy.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';

/** What a photo belongs to, as one actor may know it. */
export interface Subject {
	readonly of: 'signal' | 'walkaround';
	readonly id: string;
	readonly serviceId: string;
	/** "Report AB12-CD34", "Leader visit to Oakview". */
	readonly label: string;
	readonly href: string;
	readonly isSafeguarding: boolean;
	readonly mayAdd: Permission;
}

/** The ids of a row or of what was sent: one of the two is there. */
export interface SubjectIds {
	readonly signalId?: string | null | undefined;
	readonly walkaroundId?: string | null | undefined;
}

const ONLY_PEOPLE = notAllowed('Only somebody who is signed in can add a photo.', 'Sign in first.');

/**
 * The report or the visit, when this actor reads what photos of it show: a report’s readers, and of a visit
 * those who read what was said there. Null for unknown, another provider’s and hidden ones alike.
 */
export async function subjectFor(
	tx: TenantTx,
	actor: Actor,
	{ signalId, walkaroundId }: SubjectIds
): Promise<Subject | null> {
	if (signalId && walkaroundId) return null;
	if (walkaroundId) {
		const visit = await visitForActor(tx, actor, walkaroundId);
		if (!visit || !canReadAnswers(actor, visit)) return null;
		return {
			of: 'walkaround',
			id: visit.id,
			serviceId: visit.serviceId,
			label: `Leader visit to ${visit.serviceName}`,
			href: `/visits/${visit.id}`,
			isSafeguarding: false,
			mayAdd: actor.kind === 'person' ? canLead(actor, visit) : ONLY_PEOPLE
		};
	}
	return signalId && isId(signalId) ? reportFor(tx, actor, signalId) : null;
}

async function reportFor(tx: TenantTx, actor: Actor, id: string): Promise<Subject | null> {
	const row = await tx
		.selectFrom('signal')
		.select([
			'id',
			'reference',
			'kind',
			'compartment',
			'service_id',
			'team_id',
			'reporter_kind',
			'reporter_id',
			'reporter_name'
		])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isSignalKind(row.kind)) return null;
	const facts = {
		kind: row.kind,
		compartment: row.compartment,
		serviceId: row.service_id,
		teamId: row.team_id,
		reporterKind: row.reporter_kind,
		reporterId: row.reporter_id,
		reporterName: row.reporter_name,
		isWithdrawn: false,
		// `visibleTo` let it through: the reader is not excluded. To be sent it opens it, and no more.
		excludes: [],
		recipients: []
	};
	const isSafeguarding = row.compartment !== null;
	return {
		of: 'signal',
		id: row.id,
		serviceId: row.service_id,
		label: `Report ${row.reference}`,
		href: `/reports/${row.id}`,
		isSafeguarding,
		mayAdd:
			actor.kind !== 'person'
				? ONLY_PEOPLE
				: isSafeguarding
					? notAllowed(
							'A worry takes no photos here: they may be evidence.',
							'Keep it safe and ask the safeguarding lead.'
						)
					: canAddTo(actor, facts, 'pictures.add-picture')
	};
}
