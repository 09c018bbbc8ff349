import { z } from 'zod';

const blankIsAbsent = (value: unknown): unknown =>
	typeof value === 'string' && value.trim() === '' ? undefined : value;

/** The id of a row chosen from a list that only the database knows. */
export const chosenId = (words: string) => z.preprocess(blankIsAbsent, z.uuid(words));

/** The same where choosing nothing is an answer. */
export const chosenIdOrNone = (words: string) =>
	z.preprocess(blankIsAbsent, z.uuid(words).optional());
