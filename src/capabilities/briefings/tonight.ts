import { addDays, toLondon } from '#kernel/london.ts';
import { listOf, plural } from '#kernel/text.ts';

/** When the night that goes on now ends for this page: the day leader has taken over by then. */
const MORNING = '09:00';

/** The day the night of this moment begins: before nine in the morning it is the one still on. */
export function nightOf(now: Date): string {
	const { date, time } = toLondon(now);
	return time < MORNING ? addDays(date, -1) : date;
}

/** One service tonight, as far as anything is known of it. */
export type TonightHere = {
	serviceId: string;
	serviceName: string;
	/** Whether anybody is down for tonight, planned or tapped. */
	isKnown: boolean;
	onShift: number;
	/** Agency workers without a name: nobody knows what they know until they are told. */
	agency: number;
	/** Live lessons here: agency workers need every one of them. */
	lessons: number;
	unbriefed: { staffId: string; name: string; lessons: { lessonId: string; title: string }[] }[];
};

export type TonightLine = { isTrue: boolean; isKnown: boolean; sentence: string };

/**
 * "Nobody works tonight unbriefed", or who stands in its way, in one line. What is not known is said:
 * a service without a rota is never counted as fine.
 */
export function tonightInOneLine(services: readonly TonightHere[]): TonightLine {
	const unknown = services.filter((one) => !one.isKnown).map((one) => one.serviceName);
	const behind = services
		.filter((one) => one.unbriefed.length > 0)
		.map((one) => `${one.serviceName} ${one.unbriefed.length}`);
	const people = services.reduce((total, one) => total + one.unbriefed.length, 0);
	const dontKnow =
		unknown.length === 0
			? ''
			: `We do not know who is on tonight at ${unknown.length > 3 ? plural(unknown.length, 'service', 'services') : listOf(unknown)}.`;
	if (services.length === 0) {
		return { isTrue: false, isKnown: false, sentence: 'No service of yours has a night shift.' };
	}
	if (people > 0) {
		const so = `${plural(people, 'person', 'people')} on tonight ${people === 1 ? 'has' : 'have'} not been briefed: ${listOf(behind)}.`;
		return { isTrue: false, isKnown: true, sentence: dontKnow ? `${so} ${dontKnow}` : so };
	}
	if (unknown.length === services.length) {
		return { isTrue: false, isKnown: false, sentence: dontKnow };
	}
	if (dontKnow) {
		return {
			isTrue: false,
			isKnown: false,
			sentence: `Everybody we know of is briefed. ${dontKnow}`
		};
	}
	return { isTrue: true, isKnown: true, sentence: 'Nobody works tonight unbriefed.' };
}
