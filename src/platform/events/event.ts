import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '#kernel/json.ts';

/**
 * What happened, as a rule states it. `details` are the values a sentence needs; free text written by
 * people and health details belong here and never in the event's own columns.
 */
export interface NewEvent {
	/** Past tense: `lesson.approved`. */
	readonly name: string;
	readonly subjectKind: string;
	readonly subjectId: string;
	readonly serviceId?: string | null;
	/** When it happened in the world; the moment of recording when absent. */
	readonly occurredAt?: Date;
	readonly onBehalfOf?: string;
	readonly details: { readonly [key: string]: Json };
}

/** An event as it stands in the trail. */
export interface RecordedEvent extends NewEvent {
	readonly id: string;
	readonly recordedAt: Date;
	readonly causedBy: string | null;
}

/** How an event reads to a person. One plain sentence each, without the actor's name. */
export type EventSentences<Name extends string = string> = {
	readonly [Key in Name]: (details: { readonly [key: string]: Json }) => string;
};

/** Keys in order at every depth, so that equal values always give equal text. */
function canonicalJson(value: unknown): string {
	if (value instanceof Date) return JSON.stringify(value.toISOString());
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value)
			.filter(([, item]) => item !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/** The salt keeps a digest of a short value ("severe") from being guessed once the value is blanked. */
export const newSalt = (): string => randomBytes(16).toString('hex');

export const digest = (salt: string, value: unknown): string =>
	createHash('sha256').update(salt).update(canonicalJson(value)).digest('hex');
