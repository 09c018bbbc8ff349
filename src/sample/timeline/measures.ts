import plan from '../../../db/seed/group/measures.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import type { Step } from '../step.ts';

/** What the group decided to hold itself to, otherwise than our defaults, and why. */
export function measureSteps(calendar: Calendar): Step[] {
	return plan.decisions.map(({ by, daysAgo, ...decision }, place): Step => ({
		at: calendar.instant(daysAgo, '11:20'),
		actor: by,
		command: 'measures.set',
		input: { ...decision, revision: place }
	}));
}
