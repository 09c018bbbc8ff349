import type { Projection } from '#platform/perform/projection.ts';
import { heldProjection } from './projections/held.server.ts';
import { toldProjection } from './projections/told.server.ts';

export const reinforcementProjections: readonly Projection[] = [toldProjection, heldProjection];
