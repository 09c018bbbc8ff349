/** The few pictures the product uses. Add one here and in `icon.svelte`, nowhere else. */
export const ICON_NAMES = [
	'home',
	'learning',
	'leader-visits',
	'supervision',
	'improvement',
	'feedback',
	'insight',
	'evidence',
	'settings',
	'report',
	'briefings',
	'more',
	'search',
	'download',
	'print',
	'people',
	'services',
	'import',
	'notice',
	'concern',
	'done',
	'help',
	'sign-out',
	'locked'
] as const;

export type IconName = (typeof ICON_NAMES)[number];
