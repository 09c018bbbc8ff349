import reference from '../../../db/reference/stronger-changes.json' with { type: 'json' };

const byDomain = new Map(reference.changes.map(({ domain, idea }) => [domain, idea]));

/** A stronger change to think of for a subject of the taxonomy; a question when we know none. */
export const strongerChangeFor = (domain: string | null): string =>
	byDomain.get(domain ?? '') ?? reference.otherwise.idea;
