/** Openings that ask for a state of mind: nobody walking past could see them done. */
const UNSEEN = [
	'be',
	'remember',
	'ensure',
	'make sure',
	'understand',
	'know',
	'think',
	'consider',
	'try',
	'aim',
	'appreciate',
	'keep in mind',
	'bear in mind',
	'take care',
	'pay attention',
	'improve',
	'promote',
	'reflect',
	'realise',
	'strive',
	'avoid'
];

/** First words that show the sentence does not start with what to do. */
const NOT_A_VERB = new Set(
	(
		'a an the this that these those there it its i we you he she they staff everyone everybody all ' +
		'every each any no some people residents tenants clients carers workers managers nurses our your ' +
		'their my his her must should need needs can could may will would not better good more less clear'
	).split(' ')
);

const SOFTENERS = /^(?:please|always|never|do not|don['’]t|then|also|first)\s+/i;
/** "Before each transfer, check …": the doing starts after the comma. */
const WHEN =
	/^(?:when|whenever|before|after|if|at|on|during|for|with|within|once|as soon as|in|every|each)\b[^,]*,\s*/i;

/**
 * Why a behaviour does not look observable, as a sentence for its author, or null when it does.
 * It should start with something a person does and another person could see. A guess from the
 * words only: it asks for a better sentence, it does not judge the practice.
 */
export function observableFault(behaviour: string): string | null {
	let words = behaviour.trim().replace(WHEN, '');
	while (SOFTENERS.test(words)) words = words.replace(SOFTENERS, '');
	const lower = words.toLowerCase();
	const unseen = UNSEEN.find((opening) => lower === opening || lower.startsWith(`${opening} `));
	if (unseen) {
		return `"${capital(unseen)}" cannot be seen. Say what someone would see you do.`;
	}
	const [first = '', ...rest] = lower.split(/\s+/);
	const startsWrong = !/^[a-z]/.test(first) || NOT_A_VERB.has(first);
	if (startsWrong || (/(?:tion|ness|ment|ing)$/.test(first) && !VERBS_ALL_THE_SAME.has(first))) {
		return 'Start with what to do, such as "check", "ask", "write" or "tell".';
	}
	return rest.length < 2 ? 'Say a little more: do what, with what or whom?' : null;
}

const VERBS_ALL_THE_SAME = new Set([
	'bring',
	'mention',
	'question',
	'position',
	'document',
	'ring',
	'comment',
	'witness',
	'implement',
	'supplement',
	'caution',
	'portion',
	'swing',
	'cling',
	'sing'
]);

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
