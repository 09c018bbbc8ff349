import type { Projection } from '#platform/perform/projection.ts';
import { seriesProjection } from './projections/series.server.ts';

export const supervisionProjections: readonly Projection[] = [seriesProjection];
