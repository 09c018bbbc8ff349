import { holds, roleWords, type Actor, type PersonActor, type Role } from '#kernel/actor.ts';
import type { NavigationItem, PageActor } from '#design/model.ts';

/** What every page inside the house shows around its own content. */
export interface Shell {
	readonly actor: PageActor;
	readonly rail: NavigationItem[];
	readonly bar: NavigationItem[];
	readonly banner: string | undefined;
}

const careRoles: readonly Role[] = [
	'care_worker',
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const leaders: readonly Role[] = careRoles.filter((role) => role !== 'care_worker');
const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const keepers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director',
	'administrator'
];

interface Room extends NavigationItem {
	readonly for: readonly Role[];
	/** Other paths that belong to the room. */
	readonly also?: readonly string[];
}

/** The rooms that exist, in the order of the rail. A room nobody may enter is not shown. */
const rooms: readonly Room[] = [
	{ href: '/', label: 'Home', icon: 'home', for: [...careRoles, 'administrator'] },
	{
		href: '/reports',
		label: 'Reports',
		icon: 'feedback',
		for: careRoles,
		also: ['/complaints', '/comments']
	},
	{ href: '/learning', label: 'Learning', icon: 'learning', for: careRoles },
	{ href: '/actions', label: 'Actions', icon: 'done', for: careRoles },
	{ href: '/briefings', label: 'Briefings', icon: 'briefings', for: careRoles },
	{ href: '/handover', label: 'Handover', icon: 'people', for: leaders },
	{ href: '/visits', label: 'Leader visits', icon: 'leader-visits', for: careRoles },
	{ href: '/supervision', label: 'Supervision', icon: 'supervision', for: careRoles },
	{ href: '/insight', label: 'Insight', icon: 'insight', for: overseers },
	{ href: '/settings', label: 'Settings', icon: 'settings', for: keepers }
];

/** The phone's bar of four. Everything else is behind "More". */
const thumbs: readonly Room[] = [
	{ href: '/', label: 'Home', icon: 'home', for: [...careRoles, 'administrator'] },
	{ href: '/report', label: 'Report', icon: 'report', for: careRoles },
	{ href: '/briefings', label: 'Briefings', icon: 'briefings', for: careRoles },
	{ href: '/more', label: 'More', icon: 'more', for: [...careRoles, 'administrator'] }
];

/** @param path of the page shown, so that its room is marked as the current one */
export function shellFor(actor: PersonActor, path: string, banner: string | undefined): Shell {
	return {
		actor: { id: actor.staffId, name: actor.name, roleLine: roleLine(actor), href: '/account' },
		rail: open(rooms, actor, path),
		bar: open(thumbs, actor, path),
		banner
	};
}

function open(all: readonly Room[], actor: Actor, path: string): NavigationItem[] {
	return all
		.filter((room) => holds(actor, room.for))
		.map(({ href, label, icon, also = [] }) => ({
			href,
			label,
			icon,
			current: [href, ...also].some((one) => isWithin(path, one))
		}));
}

const isWithin = (path: string, href: string): boolean =>
	href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

/** The highest role in words; a person with none is told so instead of seeing an empty house. */
function roleLine(actor: PersonActor): string {
	const order: readonly Role[] = [
		'director',
		'quality_lead',
		'operations_manager',
		'registered_manager',
		'team_leader',
		'care_worker',
		'administrator'
	];
	const role = order.find((candidate) => holds(actor, [candidate]));
	return role ? roleWords[role] : 'No role yet';
}
