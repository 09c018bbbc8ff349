import { calendarTo, type Calendar } from './calendar.ts';
import { sampleStaff, type SampleStaff, type Scale } from './staff.ts';
import { inOrder, type Step } from './step.ts';
import { accountSteps } from './timeline/accounts.ts';
import { actionSteps } from './timeline/actions.ts';
import { approachSteps } from './timeline/approaches.ts';
import { afterVisitSteps } from './timeline/after-visits.ts';
import { briefingSteps } from './timeline/briefings.ts';
import { deeperReviewSteps } from './timeline/deeper-reviews.ts';
import { happenings, type Happening } from './timeline/happenings.ts';
import { historySteps } from './timeline/history.ts';
import { implementationSteps } from './timeline/implementation.ts';
import { leadershipSteps } from './timeline/leadership.ts';
import { lessonSteps } from './timeline/lessons.ts';
import { measureSteps } from './timeline/measures.ts';
import { organisationSteps } from './timeline/organisation.ts';
import { staffSteps } from './timeline/people.ts';
import { pictureSteps } from './timeline/pictures.ts';
import { postSteps } from './timeline/posts.ts';
import { pulseSteps } from './timeline/pulse.ts';
import { practiceSteps } from './timeline/practice.ts';
import { reissueSteps } from './timeline/reissues.ts';
import { reportSteps } from './timeline/reports.ts';
import { reviewSteps } from './timeline/reviews.ts';
import { saidSteps } from './timeline/said.ts';
import { shiftSteps } from './timeline/shifts.ts';
import { sourceSteps } from './timeline/sources.ts';
import { supervisionSteps } from './timeline/supervision.ts';
import { supportedSteps } from './timeline/supported.ts';
import { teamBriefingSteps } from './timeline/team-briefings.ts';
import { themeSteps } from './timeline/themes.ts';
import { viewSteps } from './timeline/views.ts';
import { visitSteps } from './timeline/visits.ts';
import { worrySteps } from './timeline/worries.ts';

export interface SampleStory {
	readonly calendar: Calendar;
	readonly staff: readonly SampleStaff[];
	readonly happenings: readonly Happening[];
	/** Everything people do from the first day to yesterday, in order. */
	readonly steps: readonly Step[];
}

/**
 * The whole story of the sample group: eighteen months that end the day before `today`. Pure: the same
 * day and scale give the same story.
 * @param today London date, `YYYY-MM-DD`
 */
export function sampleStory(today: string, scale: Scale): SampleStory {
	const calendar = calendarTo(today);
	const staff = sampleStaff(scale);
	const all = happenings(staff, calendar, scale);
	const steps = inOrder(
		[
			...organisationSteps(calendar),
			...staffSteps(staff, calendar),
			...accountSteps(staff, calendar),
			...postSteps(calendar),
			...supportedSteps(calendar, scale),
			...historySteps(all, calendar),
			...reportSteps(all, staff, calendar),
			...reviewSteps(calendar),
			...deeperReviewSteps(staff, calendar),
			...worrySteps(staff, calendar),
			...themeSteps(staff, calendar),
			...leadershipSteps(calendar),
			...measureSteps(calendar),
			...sourceSteps(staff, calendar),
			...lessonSteps(all, calendar),
			...implementationSteps(calendar),
			...practiceSteps(staff, calendar, scale),
			...saidSteps(all, staff, calendar),
			...briefingSteps(staff, calendar, scale),
			...reissueSteps(staff, calendar),
			...actionSteps(all, staff, calendar),
			...shiftSteps(staff, calendar, scale),
			...teamBriefingSteps(staff, calendar),
			...afterVisitSteps(calendar),
			...viewSteps(staff, calendar),
			...pulseSteps(staff, calendar),
			...approachSteps(calendar),
			...supervisionSteps(staff, calendar),
			...visitSteps(staff, calendar),
			...pictureSteps(all, calendar)
		].filter((step) => calendar.hasPassed(step.at))
	);
	return { calendar, staff, happenings: all, steps };
}
