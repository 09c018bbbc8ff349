/** Longest answer to one question: two pages of it would not be read. */
export const LONGEST_ANSWER = 6000;
