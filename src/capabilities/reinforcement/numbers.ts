import { slippedAfter, TALK_POLICY } from './model.ts';

/** The numbers that decide when a lesson counts as talked about, in words for everybody. */
/** @param due days within which it is talked about again here */
export function talkNumbers(due: number): { key: string; value: string }[] {
	const { window, channels, reached, homecareConversation } = TALK_POLICY;
	return [
		{
			key: 'Talked about',
			value: `In ${window} days at least ${channels} different ways, one of them a live conversation; about ${reached}% of the people, and every shift group. In homecare a conversation counts for ${homecareConversation} days.`
		},
		{
			key: 'How people are counted',
			value:
				'By number, never by name. One shift counts once; over several shifts some people are taken to be there twice.'
		},
		{
			key: 'The next time',
			value: `Within ${due} days. After that it is due, after ${slippedAfter(due)} it has slipped.`
		}
	];
}
