/** What the page knows of the line, and of what is kept here. */
export interface BarState {
	readonly isOffline: boolean;
	/** Something typed on this page is kept as a draft. */
	readonly hasDraft: boolean;
	/** What is sent from this page now would be kept until there is signal. */
	readonly canKeep: boolean;
	/** How many of the author's own wait, and how many of them need the author first. */
	readonly waiting: number;
	readonly needAuthor: number;
	readonly activity: 'none' | 'sending' | 'sent' | 'back';
}

export interface BarWords {
	readonly state: 'connected' | 'offline' | 'waiting' | 'back';
	readonly words: string;
	/** Whether it leads to what waits. */
	readonly leads: boolean;
}

/** The bar: nothing while all is well, and otherwise what is true. */
export function barWords(bar: BarState): BarWords {
	const { waiting, needAuthor } = bar;
	if (bar.isOffline) {
		if (waiting > 0) return say('offline', `Offline – ${waiting} waiting to send`, true);
		if (bar.canKeep) {
			return say('offline', 'Offline – what you send is kept here, and goes when there is signal');
		}
		if (bar.hasDraft) return say('offline', 'Offline – kept on this phone');
		return say('offline', 'Offline – you can read this page, but nothing can be sent yet');
	}
	if (bar.activity === 'sending') return say('waiting', 'Sending…', true);
	if (needAuthor > 0) {
		return say(
			'waiting',
			`${waiting} waiting to send – ${needAuthor} need${needAuthor === 1 ? 's' : ''} you first`,
			true
		);
	}
	if (waiting > 0) return say('waiting', `${waiting} waiting to send`, true);
	if (bar.activity === 'sent') return say('back', 'Sent');
	if (bar.activity === 'back') return say('back', 'Connected');
	return say('connected', '');
}

const say = (state: BarWords['state'], words: string, leads = false): BarWords => ({
	state,
	words,
	leads
});
