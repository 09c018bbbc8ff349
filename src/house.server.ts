// The table of contents: every command, projection, reaction and resource of the house.
import { accessCommands } from '#capabilities/access/commands.server.ts';
import { accessSentences } from '#capabilities/access/events.ts';
import { accessProjections } from '#capabilities/access/projections.server.ts';
import { actionCommands } from '#capabilities/actions/commands.server.ts';
import { actionSentences } from '#capabilities/actions/events.ts';
import { actionProjections } from '#capabilities/actions/projections.server.ts';
import { actionResources } from '#capabilities/actions/resources.server.ts';
import { approachCommands } from '#capabilities/approaches/commands.server.ts';
import { approachSentences } from '#capabilities/approaches/events.ts';
import { approachResources } from '#capabilities/approaches/resources.server.ts';
import { briefingCommands } from '#capabilities/briefings/commands.server.ts';
import { briefingSentences } from '#capabilities/briefings/events.ts';
import { briefingProjections } from '#capabilities/briefings/projections.server.ts';
import { briefingResources } from '#capabilities/briefings/resources.server.ts';
import { briefingCaptures } from '#capabilities/briefings/captures.server.ts';
import { captureCommands } from '#capabilities/capture/commands.server.ts';
import { captureSentences } from '#capabilities/capture/events.ts';
import { digestCommands } from '#capabilities/digest/commands.server.ts';
import { digestSentences } from '#capabilities/digest/events.ts';
import { digestReactions } from '#capabilities/digest/reactions.server.ts';
import { calendarCommands } from '#capabilities/calendar-feed/commands.server.ts';
import { calendarSentences } from '#capabilities/calendar-feed/events.ts';
import { checkInCommands } from '#capabilities/check-ins/commands.server.ts';
import { checkInSentences } from '#capabilities/check-ins/events.ts';
import { decisionCommands } from '#capabilities/decisions/commands.server.ts';
import { decisionSentences } from '#capabilities/decisions/events.ts';
import { exchangeCommands } from '#capabilities/exchange/commands.server.ts';
import { importSentences } from '#capabilities/exchange/events.ts';
import { exchangeProjections } from '#capabilities/exchange/projections.server.ts';
import { exchangeResources } from '#capabilities/exchange/resources.server.ts';
import { ideaCommands } from '#capabilities/ideas/commands.server.ts';
import { ideaSentences } from '#capabilities/ideas/events.ts';
import { ideaResources } from '#capabilities/ideas/resources.server.ts';
import { implementationCommands } from '#capabilities/implementation/commands.server.ts';
import { implementationSentences } from '#capabilities/implementation/events.ts';
import { leadershipCommands } from '#capabilities/leadership/commands.server.ts';
import { leadershipSentences } from '#capabilities/leadership/events.ts';
import { lessonCommands } from '#capabilities/lessons/commands.server.ts';
import { lessonSentences, readerSentences } from '#capabilities/lessons/events.ts';
import { lessonResources } from '#capabilities/lessons/resources.server.ts';
import { measureCommands } from '#capabilities/measures/commands.server.ts';
import { measureSentences } from '#capabilities/measures/events.ts';
import { observationCommands } from '#capabilities/observations/commands.server.ts';
import { observationSentences } from '#capabilities/observations/events.ts';
import { observationProjections } from '#capabilities/observations/projections.server.ts';
import { organisationCommands } from '#capabilities/organisation/commands.server.ts';
import { insightCommands } from '#capabilities/insight/commands.server.ts';
import { insightSentences } from '#capabilities/insight/events.ts';
import { organisationSentences } from '#capabilities/organisation/events.ts';
import { organisationProjections } from '#capabilities/organisation/projections.server.ts';
import { organisationResources } from '#capabilities/organisation/resources.server.ts';
import { peopleCommands } from '#capabilities/people/commands.server.ts';
import { peopleSentences } from '#capabilities/people/events.ts';
import { pulseCommands } from '#capabilities/pulse/commands.server.ts';
import { pulseSentences } from '#capabilities/pulse/events.ts';
import { pictureCaptures } from '#capabilities/pictures/captures.server.ts';
import { pictureCommands } from '#capabilities/pictures/commands.server.ts';
import { pictureSentences } from '#capabilities/pictures/events.ts';
import { promiseCommands } from '#capabilities/promises/commands.server.ts';
import { promiseProjections } from '#capabilities/promises/projections.server.ts';
import { promiseSentences } from '#capabilities/promises/events.ts';
import { promiseResources } from '#capabilities/promises/resources.server.ts';
import { recurrenceCommands } from '#capabilities/recurrence/commands.server.ts';
import { recurrenceSentences } from '#capabilities/recurrence/events.ts';
import { recurrenceProjections } from '#capabilities/recurrence/projections.server.ts';
import { reinforcementCommands } from '#capabilities/reinforcement/commands.server.ts';
import { reinforcementSentences } from '#capabilities/reinforcement/events.ts';
import { reinforcementProjections } from '#capabilities/reinforcement/projections.server.ts';
import { reviewCommands } from '#capabilities/reviews/commands.server.ts';
import { reviewSentences } from '#capabilities/reviews/events.ts';
import { reviewProjections } from '#capabilities/reviews/projections.server.ts';
import { reportingProjections } from '#capabilities/reporting/projections.server.ts';
import { reviewResources } from '#capabilities/reviews/resources.server.ts';
import { searchCommands } from '#capabilities/search/commands.server.ts';
import { viewSentences } from '#capabilities/search/events.ts';
import { signalCommands } from '#capabilities/signals/commands.server.ts';
import { signalCaptures } from '#capabilities/signals/captures.server.ts';
import { complaintCommands } from '#capabilities/signals/complaints/commands.server.ts';
import { complaintSentences } from '#capabilities/signals/complaints/events.ts';
import { complaintProjections } from '#capabilities/signals/complaints/projections.server.ts';
import { complaintResources } from '#capabilities/signals/complaints/resources.server.ts';
import { signalSentences } from '#capabilities/signals/events.ts';
import { signalProjections } from '#capabilities/signals/projections.server.ts';
import { sourceSentences } from '#capabilities/signals/sources/events.ts';
import { sourceProjections } from '#capabilities/signals/sources/projections.server.ts';
import { signalResources } from '#capabilities/signals/resources.server.ts';
import { supervisionCommands } from '#capabilities/supervision/commands.server.ts';
import { supervisionSentences } from '#capabilities/supervision/events.ts';
import { supervisionProjections } from '#capabilities/supervision/projections.server.ts';
import { themeCommands } from '#capabilities/themes/commands.server.ts';
import { themeSentences } from '#capabilities/themes/events.ts';
import { themeProjections } from '#capabilities/themes/projections.server.ts';
import { themeResources } from '#capabilities/themes/resources.server.ts';
import { visitCommands } from '#capabilities/walkarounds/commands.server.ts';
import { programmeSentences, visitSentences } from '#capabilities/walkarounds/events.ts';
import { visitProjections } from '#capabilities/walkarounds/projections.server.ts';
import { coverageProjections } from '#capabilities/visit-coverage/projections.server.ts';
import { coverageResources } from '#capabilities/visit-coverage/resources.server.ts';
import { visitFeedbackCommands } from '#capabilities/visit-feedback/commands.server.ts';
import { feedbackSentences } from '#capabilities/visit-feedback/events.ts';
import { visitResources } from '#capabilities/walkarounds/resources.server.ts';
import { operatorSentences } from './operator/events.ts';
import { ideaCaptures } from '#capabilities/ideas/captures.server.ts';
import { observationCaptures } from '#capabilities/observations/captures.server.ts';
import { promiseCaptures } from '#capabilities/promises/captures.server.ts';
import { sourceCaptures } from '#capabilities/signals/sources/captures.server.ts';
import { supervisionCaptures } from '#capabilities/supervision/captures.server.ts';
import { talkCaptures } from '#capabilities/reinforcement/captures.server.ts';
import { visitCaptures } from '#capabilities/walkarounds/captures.server.ts';
import type { EventSentences } from '#platform/events/event.ts';
import type { Capture } from '#platform/capture/capture.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Projection, Reaction } from '#platform/perform/projection.ts';
import type { Resource } from '#platform/api/resource.ts';

export const commands: readonly Command[] = [
	...accessCommands,
	...actionCommands,
	...approachCommands,
	...briefingCommands,
	...captureCommands,
	...digestCommands,
	...calendarCommands,
	...checkInCommands,
	...decisionCommands,
	...exchangeCommands,
	...ideaCommands,
	...implementationCommands,
	...insightCommands,
	...leadershipCommands,
	...lessonCommands,
	...measureCommands,
	...observationCommands,
	...organisationCommands,
	...peopleCommands,
	...pictureCommands,
	...pulseCommands,
	...promiseCommands,
	...recurrenceCommands,
	...reinforcementCommands,
	...reviewCommands,
	...searchCommands,
	...signalCommands,
	...complaintCommands,
	...themeCommands,
	...visitFeedbackCommands,
	...visitCommands,
	...supervisionCommands
];
export const projections: readonly Projection[] = [
	...organisationProjections,
	...accessProjections,
	...actionProjections,
	...briefingProjections,
	...reinforcementProjections,
	...observationProjections,
	...promiseProjections,
	...recurrenceProjections,
	...exchangeProjections,
	...reviewProjections,
	...signalProjections,
	...complaintProjections,
	...sourceProjections,
	...supervisionProjections,
	...themeProjections,
	...coverageProjections,
	...visitProjections,
	...reportingProjections
];
/** What a device may send that was written without signal (decision 0055). */
export const captures: readonly Capture[] = [
	...signalCaptures,
	...briefingCaptures,
	...visitCaptures,
	...ideaCaptures,
	...observationCaptures,
	...promiseCaptures,
	...sourceCaptures,
	...supervisionCaptures,
	...talkCaptures,
	...pictureCaptures
];
export const reactions: readonly Reaction[] = [...digestReactions];
export const resources: readonly Resource[] = [
	...actionResources,
	...exchangeResources,
	...lessonResources,
	...reviewResources,
	...signalResources,
	...themeResources,
	...complaintResources,
	...briefingResources,
	...organisationResources,
	...visitResources,
	...coverageResources,
	...ideaResources,
	...promiseResources,
	...approachResources
];
export const sentences: EventSentences = {
	...accessSentences,
	...actionSentences,
	...approachSentences,
	...briefingSentences,
	...ideaSentences,
	...captureSentences,
	...implementationSentences,
	...insightSentences,
	...digestSentences,
	...calendarSentences,
	...checkInSentences,
	...decisionSentences,
	...importSentences,
	...leadershipSentences,
	...lessonSentences,
	...readerSentences,
	...measureSentences,
	...observationSentences,
	...organisationSentences,
	...peopleSentences,
	...pictureSentences,
	...pulseSentences,
	...promiseSentences,
	...recurrenceSentences,
	...reinforcementSentences,
	...reviewSentences,
	...viewSentences,
	...signalSentences,
	...complaintSentences,
	...sourceSentences,
	...supervisionSentences,
	...themeSentences,
	...feedbackSentences,
	...visitSentences,
	...programmeSentences,
	...operatorSentences
};
