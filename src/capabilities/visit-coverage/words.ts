import type { SpokenKind } from './model.ts';

export const kindWords: Record<SpokenKind, string> = {
	days: 'day staff',
	nights: 'night staff',
	sleep_ins: 'sleep-in staff',
	weekends: 'weekend staff',
	office: 'office staff',
	person: 'people we support',
	family: 'families'
};
