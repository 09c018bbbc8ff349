/** Who is who in the sample, in the words of their line on the sign-in page. */
export const people = {
	careWorker: /Care worker, Oakview/,
	teamLeader: /Team leader, Oakview/,
	manager: /Registered manager, Oakview/,
	otherManager: /Registered manager, (?!Oakview)/,
	operations: /Operations manager/,
	qualityLead: /Quality lead/,
	director: /Director/,
	administrator: /Administrator/
} as const;

/** Each journey is walked with the page script and without it. */
export const waysToWalk = [
	{ way: 'with JavaScript', withoutJavaScript: false },
	{ way: 'without JavaScript', withoutJavaScript: true }
] as const;
