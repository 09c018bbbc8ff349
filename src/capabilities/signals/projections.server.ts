import type { Projection } from '#platform/perform/projection.ts';
import { countRepeats } from './projections/count-repeats.server.ts';
import { keepWorriesFrom } from './projections/keep-from.server.ts';
import { lookDeeper } from './projections/look-deeper.server.ts';
import { moveWithReviews } from './projections/move-with-reviews.server.ts';

export const signalProjections: readonly Projection[] = [
	moveWithReviews,
	lookDeeper,
	keepWorriesFrom,
	countRepeats
];
