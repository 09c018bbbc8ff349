import type { NavigationItem } from '#design/model.ts';

interface Group {
	readonly id: string;
	readonly title: string;
	readonly places: readonly Place[];
}

type Place = Pick<NavigationItem, 'href' | 'label' | 'icon'>;

/** Who has a room in the rail that only they have also has the pages that go with it. */
interface Offer extends Place {
	readonly with?: '/briefings' | '/handover' | '/insight';
}

const now: readonly Offer[] = [
	{ href: '/digest', label: 'Today', icon: 'notice' },
	{ href: '/talked', label: 'I talked about it', icon: 'people', with: '/handover' },
	{ href: '/observations/new', label: 'Record what you saw', icon: 'done', with: '/handover' },
	{ href: '/tonight', label: 'Tonight', icon: 'people', with: '/handover' },
	{ href: '/on-shift', label: 'Who is on shift', icon: 'people', with: '/briefings' },
	{ href: '/waiting', label: 'Waiting to send', icon: 'report' }
];

const together: readonly Offer[] = [
	{ href: '/ideas', label: 'Ideas', icon: 'improvement', with: '/briefings' },
	{ href: '/promises', label: 'Promises', icon: 'done', with: '/briefings' },
	{ href: '/board', label: 'What we said and did', icon: 'people', with: '/briefings' },
	{ href: '/approaches', label: 'What works', icon: 'done', with: '/briefings' },
	{ href: '/pulse', label: 'The pulse', icon: 'insight', with: '/briefings' },
	{ href: '/first-day', label: 'First day', icon: 'home', with: '/insight' }
];

const mine: readonly Offer[] = [
	{
		href: '/observations/mine',
		label: 'What was seen of my work',
		icon: 'done',
		with: '/briefings'
	},
	{ href: '/thanks', label: 'Thanks for you', icon: 'feedback', with: '/briefings' },
	{ href: '/check-ins', label: 'How are you?', icon: 'notice', with: '/briefings' },
	{ href: '/my-leadership', label: 'My leadership', icon: 'insight', with: '/handover' },
	{ href: '/views', label: 'Saved views', icon: 'done' },
	{ href: '/account', label: 'Your account', icon: 'locked' },
	{ href: '/help/keys', label: 'Keys and searching', icon: 'help' }
];

/** Everything a phone's bar has no place for, in four short lists instead of one long one. */
export function morePlaces(rail: readonly NavigationItem[]): Group[] {
	const open = (offers: readonly Offer[]): Place[] =>
		offers.filter((offer) => !offer.with || rail.some((room) => room.href === offer.with));
	const search: Place = { href: '/search', label: 'Search', icon: 'search' };
	return [
		{ id: 'now', title: 'Right now', places: open(now) },
		{
			id: 'rooms',
			title: 'Rooms',
			places: [search, ...rail]
		},
		{ id: 'together', title: 'What we do together', places: open(together) },
		{ id: 'mine', title: 'Yours', places: open(mine) }
	].filter((group) => group.places.length > 0);
}
