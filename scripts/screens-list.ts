import type { Room } from './screens-model.ts';
import { practice } from './screens-practice.ts';
import { supervision } from './screens-supervision.ts';
import { visits } from './screens-visits.ts';

/** The screens of leaders at the front line, in the order of the work. */
export const rooms: readonly Room[] = [...visits, ...supervision, ...practice];
