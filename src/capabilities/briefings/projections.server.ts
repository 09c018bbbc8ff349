import type { Projection } from '#platform/perform/projection.ts';
import { coverageProjection } from './projections/coverage.server.ts';
import { needsProjection } from './projections/needs.server.ts';
import { questionProjection } from './projections/question.server.ts';
import { takenBackProjection } from './projections/taken-back.server.ts';

/** Needs first: what they change is counted in the step after. */
export const briefingProjections: readonly Projection[] = [
	needsProjection,
	takenBackProjection,
	coverageProjection,
	questionProjection
];
