import type { EventSentences } from '#platform/events/event.ts';

export type CaptureEventName = 'capture.ticket_issued' | 'capture.tickets_ended';

export const captureSentences: EventSentences<CaptureEventName> = {
	'capture.ticket_issued': () =>
		'Let a device keep what is written without signal, and send it later',
	'capture.tickets_ended': (details) =>
		`Took back what let ${details['count'] === 1 ? 'a device' : `${String(details['count'])} devices`} send later`
};
