import type { Projection } from '#platform/perform/projection.ts';
import { heldProjection } from './projections/held.server.ts';
import { notThereProjection } from './projections/not-there.server.ts';
import { toldProjection } from './projections/told.server.ts';

export const reinforcementProjections: readonly Projection[] = [
	toldProjection,
	notThereProjection,
	heldProjection
];
