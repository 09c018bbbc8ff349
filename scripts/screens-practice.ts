import { manager, otherManager, director, careWorker, type Room } from './screens-model.ts';

/** Talked about, seen, asked and shared; and each leader’s own view. */
export const practice: readonly Room[] = [
	{
		title: 'Talked about, and seen',
		screens: [
			{
				name: 'talked',
				title: 'I talked about it',
				who: manager,
				path: '/talked',
				says: 'Ten seconds: lesson, where, how many on which shift, what kind of moment.'
			},
			{
				name: 'talked-lesson',
				title: 'Where, how many, what kind of moment',
				who: manager,
				path: '/talked',
				follow: [/^\/talked\?lesson=/],
				says: 'Numbers by shift, never names.'
			},
			{
				name: 'practice-new',
				title: 'Record what you saw',
				who: manager,
				path: '/observations/new',
				says: 'Which lesson, and when somebody last looked.'
			},
			{
				name: 'practice',
				title: 'What I saw',
				who: manager,
				path: '/observations/new',
				follow: [/^\/observations\/new\?lesson=/],
				says: 'One question at a time, against what anybody could see on shift.'
			},
			{
				name: 'practice-mine',
				title: 'What was seen of my work',
				who: careWorker,
				path: '/observations/mine',
				says: 'One strength and one thing to try, read by the worker and whoever they report to.'
			},
			{
				name: 'practice-of',
				title: 'What was seen, for supervision',
				who: otherManager,
				path: '/observations/mine',
				follow: [/^\/observations\/of\/[0-9a-f-]{36}$/],
				says: 'One person’s, never ranked and never in a file.'
			},
			{
				name: 'pulse',
				title: 'The pulse',
				who: careWorker,
				path: '/pulse',
				says: 'Asked a few times a year; what came of it comes back.'
			},
			{
				name: 'pulse-new',
				title: 'Asking the pulse',
				who: manager,
				path: '/pulse/new',
				says: 'Everybody who works there is asked, except who leads the place.'
			},
			{
				name: 'pulse-answer',
				title: 'Four questions',
				who: careWorker,
				path: '/pulse',
				follow: [/^\/pulse\/[0-9a-f-]{36}$/],
				says: 'Answered without a name.'
			},
			{
				name: 'pulse-round',
				title: 'What a round showed',
				who: otherManager,
				path: '/pulse',
				follow: [/^\/pulse\/[0-9a-f-]{36}$/],
				says: 'Shown only for five or more, with how sure we are.'
			},
			{
				name: 'pulse-over-time',
				title: 'The pulse over time',
				who: director,
				path: '/pulse/over-time',
				says: 'Against the first round; too close to tell says so.'
			}
		]
	},
	{
		title: 'What works',
		screens: [
			{
				name: 'approaches-list',
				title: 'Shared approaches',
				who: manager,
				path: '/approaches',
				says: 'Ways of doing what a lesson asks that somebody has shown to work.'
			},
			{
				name: 'approaches',
				title: 'One approach',
				who: manager,
				path: '/approaches',
				follow: [/^\/approaches\/[0-9a-f-]{36}$/],
				says: 'What worked in one service, what it took, the evidence, and whether it worked elsewhere.'
			}
		]
	},
	{
		title: 'Leaders’ own view',
		screens: [
			{
				name: 'my-leadership',
				title: 'My leadership',
				who: director,
				path: '/my-leadership',
				says: 'Own figures for own use, each with how it was worked out.'
			},
			{
				name: 'my-leadership-log',
				title: 'My log',
				who: director,
				path: '/my-leadership',
				follow: [/^\/my-leadership\/log\?/],
				says: 'The three kinds of involvement, from what was really done.'
			},
			{
				name: 'my-leadership-reach',
				title: 'Who hears least',
				who: director,
				path: '/my-leadership/reach',
				says: 'Lesson by service with the day it was last talked about, for help and never as a table of winners.'
			},
			{
				name: 'first-day',
				title: 'A new manager’s first day',
				who: manager,
				path: '/first-day',
				says: 'Live lessons, promises, gaps and what worked, in ten minutes.'
			},
			{
				name: 'first-day-note',
				title: 'What I would tell the next one',
				who: manager,
				path: '/first-day',
				follow: [/\/note$/],
				says: 'From whoever leaves, for whoever comes.'
			}
		]
	},
	{
		title: 'Reminders, and without signal',
		screens: [
			{
				name: 'digest',
				title: 'Today',
				who: manager,
				path: '/digest',
				says: 'Everything there is for me, once a day.'
			},
			{
				name: 'digest-settings',
				title: 'What to tell me, and when',
				who: manager,
				path: '/digest/settings',
				says: 'Off shift stays off shift.'
			},
			{
				name: 'measures',
				title: 'What we hold ourselves to',
				who: director,
				path: '/settings/measures',
				says: 'Days we promise, each with its default and its reason.'
			},
			{
				name: 'measure',
				title: 'Changing what we promise',
				who: director,
				path: '/settings/measures',
				follow: [/^\/settings\/measures\/[a-z_-]+$/],
				says: 'A limit is never loosened, and what was promised then stays promised.'
			},
			{
				name: 'photos',
				title: 'Photos',
				who: director,
				path: '/settings/photos',
				says: 'Off until somebody decides; of places and things, never of people.'
			},
			{
				name: 'calendar',
				title: 'My calendar',
				who: director,
				path: '/account/calendar',
				says: 'Leader visits and promises in the calendar one already uses; no names leave Holdfast.'
			},
			{
				name: 'offline',
				title: 'No signal',
				who: careWorker,
				path: '/offline',
				says: 'What can still be done, and that nothing is lost.'
			},
			{
				name: 'waiting',
				title: 'Waiting to send',
				who: careWorker,
				path: '/waiting',
				first: 'reportWithoutSignal',
				says: 'What waits on this phone, whose it is, and that it goes by itself.'
			}
		]
	}
];
