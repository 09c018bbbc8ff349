// The table of contents: every command, projection, reaction and resource of the house.
import type { EventSentences } from '#platform/events/event.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Projection, Reaction } from '#platform/perform/projection.ts';
import type { Resource } from '#platform/api/resource.ts';

export const commands: readonly Command[] = [];
export const projections: readonly Projection[] = [];
export const reactions: readonly Reaction[] = [];
export const resources: readonly Resource[] = [];
export const sentences: EventSentences = {};
