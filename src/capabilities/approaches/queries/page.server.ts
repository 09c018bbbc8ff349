import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { StageCode } from '#kernel/strand.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { AdoptionStatus, Worked } from '../model.ts';

export interface ApproachFacts {
	readonly lessonTitle: string;
	readonly serviceName: string;
	readonly authorName: string;
	readonly authorEmail: string | null;
	readonly betterId: string | null;
	readonly betterTitle: string | null;
	readonly evidence: readonly {
		readonly stage: StageCode;
		readonly sentence: string;
		readonly pickedAt: string;
	}[];
}

/** What stands around an approach that was found: a part of its page. */
export function approachFacts(actor: PersonActor, id: string): Part<ApproachFacts> {
	const query = sql<ApproachFacts>`select l.title as "lessonTitle", s.name as "serviceName",
			author.name as "authorName", author.email as "authorEmail",
			better.id as "betterId", better.title as "betterTitle",
			coalesce((select json_agg(it) from (select e.stage, e.sentence, e.picked_at as "pickedAt"
				from approach_evidence e where e.provider_id = a.provider_id and e.approach_id = a.id
				order by e.picked_at, e.stage) it), '[]') as evidence
		from approach a
		join lesson l on l.provider_id = a.provider_id and l.id = a.lesson_id
		join service s on s.provider_id = a.provider_id and s.id = a.service_id
		join staff author on author.provider_id = a.provider_id and author.id = a.author_id
		left join approach better on better.provider_id = a.provider_id and better.id = a.superseded_by
		where a.provider_id = ${actor.providerId} and a.id = ${id}`;
	return part('approach', rowsAsJson(query), (rows) => rows);
}

export interface Adoption {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly status: AdoptionStatus;
	readonly because: string;
	readonly worked: Worked | null;
	readonly beganOn: string | null;
	readonly stageBefore: StageCode | null;
	readonly updatedAt: string;
}

/** The services that looked at it, tried it or use it: what did not work is as open as what did. */
export function adoptionsOf(actor: PersonActor, id: string): Part<Adoption> {
	const query = sql<Adoption>`select t.service_id as "serviceId", s.name as "serviceName", t.status,
			t.because, t.worked, t.began_on as "beganOn", t.stage_before as "stageBefore",
			t.updated_at as "updatedAt"
		from approach_adoption t
		join service s on s.provider_id = t.provider_id and s.id = t.service_id
		where t.provider_id = ${actor.providerId} and t.approach_id = ${id}
		order by s.name limit 300`;
	return part('adoptions', rowsAsJson(query), (rows) => rows);
}

/** Shared approaches to the same lesson, to replace this one by. */
export function betterOnes(actor: PersonActor, id: string, lessonId: string): Part<FieldOption> {
	const query = sql<FieldOption>`select a.id as value, a.title as label from approach a
		where a.provider_id = ${actor.providerId} and a.lesson_id = ${lessonId} and a.id <> ${id}
			and a.status = 'published'
		order by a.title limit 50`;
	return part('better', rowsAsJson(query), (rows) => rows);
}
