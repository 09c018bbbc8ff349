import { FEWEST_TOLD } from '#kernel/few.ts';
import { jobKindLabel } from '#capabilities/walkarounds/job-kinds.ts';
import { isJobKind, type SpokenKind, type WhomKind } from './model.ts';

export const kindWords: Record<SpokenKind, string> = {
	days: 'day staff',
	nights: 'night staff',
	sleep_ins: 'sleep-in staff',
	weekends: 'weekend staff',
	office: 'office staff',
	person: 'people we support',
	family: 'families'
};

/** “night staff”, “kitchen, cleaning and repairs”. */
export const whomWords = (kind: WhomKind): string =>
	isJobKind(kind) ? jobKindLabel(kind).toLowerCase() : kindWords[kind];

/**
 * How many of a kind. A job that few share could point to a person beside what was said, so fewer than five of one
 * job are “a few” (decision 0006); shifts and people we support stand as they are counted.
 */
export const howMany = (kind: WhomKind, people: number): string =>
	isJobKind(kind) && people < FEWEST_TOLD ? 'a few' : String(people);
