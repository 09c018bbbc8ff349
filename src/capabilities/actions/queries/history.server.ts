import { historyOf, type HistoryLine } from '#capabilities/people/queries/history-of.server.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Part } from '#platform/pages/gather.ts';
import { actionSentences } from '../events.ts';

/** An action's history in sentences, newest first, for whoever may see the action: a part of its page. */
export const actionHistory = (actor: Actor, actionId: string): Part<HistoryLine> =>
	historyOf(actor, { kind: 'action', id: actionId }, actionSentences);
