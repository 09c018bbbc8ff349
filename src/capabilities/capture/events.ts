import type { EventSentences } from '#platform/events/event.ts';

export type CaptureEventName =
	'capture.ticket_issued' | 'capture.tickets_ended' | 'capture.tickets_swept';

const devices = (count: unknown): string => (count === 1 ? 'a device' : `${String(count)} devices`);

export const captureSentences: EventSentences<CaptureEventName> = {
	'capture.ticket_issued': () =>
		'Let a device keep what is written without signal, and send it later',
	'capture.tickets_ended': (details) =>
		`Took back what let ${devices(details['count'])} send later`,
	'capture.tickets_swept': (details) =>
		`Deleted what once let ${devices(details['count'])} send later, long after it was over`
};
