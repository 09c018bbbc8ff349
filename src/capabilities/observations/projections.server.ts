import type { Projection } from '#platform/perform/projection.ts';
import { seenHeldProjection } from './projections/held.server.ts';

export const observationProjections: readonly Projection[] = [seenHeldProjection];
