import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { EffectResult } from '../effect.ts';

/** One time that somebody looked whether an action worked. */
export interface Look {
	readonly id: string;
	readonly result: EffectResult;
	readonly note: string;
	readonly lookedAt: number | null;
	readonly wereSo: number | null;
	readonly lookedOn: string;
	readonly who: string | null;
}

const MOST = 20;

/** Every look at whether an action worked, newest first, for whoever may see the action: a part of its page. */
export function looksAt(actor: Actor, actionId: string): Part<Look> {
	const query = sql<Look>`select e.id, e.result, e.note, e.looked_at as "lookedAt", e.were_so as "wereSo",
			e.looked_on::text as "lookedOn", s.name as who
		from action_effect e
		left join staff s on s.provider_id = e.provider_id and s.id = e.looked_by
		where e.provider_id = ${actor.providerId} and e.action_id = ${actionId}
		order by e.recorded_at desc, e.id desc limit ${MOST}`;
	return part('looks', rowsAsJson(query), (rows) => rows);
}
