import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { CHANNELS, isChannel, type Channel, type Moment } from './channels.ts';
import { reachInWords, readReach } from './reach.ts';

type Here = { lessonId: string; serviceId: string };

/** What can happen here. Details are ids, codes and counts by shift group, never a name. */
export type ReinforcementEvent =
	| {
			name: 'reinforcement.talked';
			details: Here & { talkId: string; channel: Channel; moment: Moment; reach: string };
	  }
	| { name: 'reinforcement.taken_back'; details: Here & { talkId: string } }
	| { name: 'reinforcement.stage_reached'; details: Here };

/** One event of a lesson in a service; its subject is the lesson, so that its history tells it. */
export const reinforcementEvent = <Name extends ReinforcementEvent['name']>(
	name: Name,
	details: Extract<ReinforcementEvent, { name: Name }>['details'],
	occurredAt?: Date
): NewEvent => ({
	name,
	subjectKind: 'lesson',
	subjectId: details.lessonId,
	serviceId: details.serviceId,
	details,
	...(occurredAt ? { occurredAt } : {})
});

export const reinforcementSentences: EventSentences<ReinforcementEvent['name']> = {
	'reinforcement.talked': ({ channel, reach }) => {
		const where = isChannel(channel) ? CHANNELS[channel].at : 'again';
		const people = reachInWords(readReach(reach));
		return `Talked about ${where}${people ? `: ${people}` : ''}.`;
	},
	'reinforcement.taken_back': () => 'A talk was written down by mistake and taken back.',
	'reinforcement.stage_reached': () => 'Reached “Talked about” here for the first time.'
};

/** What other rooms tell, in the words this room listens for. */
export const TOLD_BY_OTHERS = {
	walkaround: 'walkaround.lesson_discussed',
	supervision: 'supervision.lesson_explored',
	handover: 'briefing.handover_held'
} as const;
