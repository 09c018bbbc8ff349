import type { Calendar } from '../calendar.ts';
import { isEmployed, type SampleStaff } from '../staff.ts';
import { id, type Step } from '../step.ts';

/** Managers keep the list they open each morning; what nearly went wrong is shared with those beside them. */
export function viewSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return staff
		.filter((one) => one.role === 'registered_manager' && one.service && isEmployed(one, 0))
		.map((manager, place): Step => ({
			at: calendar.instant(12 + place, '08:20'),
			actor: manager.key,
			command: 'search.save-view',
			input: {
				name: 'Nearly went wrong, still open',
				sharedWith: id(`service:${manager.service}`),
				page: '/reports',
				query: 'kind=near_miss&status=open'
			}
		}));
}
