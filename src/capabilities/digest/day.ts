import type { DigestLines } from './letter.ts';
import { isSpokenOf, whoIsTold } from './ladder.ts';
import type { OpenNeed } from './queries/day.server.ts';

/**
 * The digests of a day: what each person has to hear, and how many of their people each leader and
 * manager still has to reach. A lesson is one line however many services somebody works in.
 */
export function digestsOf(needs: readonly OpenNeed[], today: string): Map<string, DigestLines> {
	const reading = new Map<string, Set<string>>();
	const overdue = new Map<string, Set<string>>();
	const team = new Map<string, Set<string>>();
	const add = (to: Map<string, Set<string>>, who: string, what: string) => {
		to.set(who, (to.get(who) ?? new Set()).add(what));
	};
	for (const need of needs) {
		if (!isSpokenOf(need.startedOn, need.lastOn, today)) continue;
		add(reading, need.staffId, need.lessonId);
		if (need.lastOn < today) add(overdue, need.staffId, need.lessonId);
		const told = whoIsTold(need.lastOn, today);
		if (told.includes('team_leader') && need.leaderId) add(team, need.leaderId, need.staffId);
		if (told.includes('manager')) {
			for (const managerId of need.managerIds) add(team, managerId, need.staffId);
		}
	}
	const people = new Set([...reading.keys(), ...team.keys()]);
	return new Map(
		[...people].sort().map((staffId) => [
			staffId,
			{
				reading: reading.get(staffId)?.size ?? 0,
				overdue: overdue.get(staffId)?.size ?? 0,
				// Nobody is in their own team.
				team: [...(team.get(staffId) ?? [])].filter((who) => who !== staffId).length,
				waits: {}
			}
		])
	);
}
