import type { Projection } from '#platform/perform/projection.ts';
import { gatherByType } from './projections/gather.server.ts';
import { tally } from './projections/tally.server.ts';

/** First what comes in by its type, then the counts. */
export const themeProjections: readonly Projection[] = [gatherByType, tally];
