import { TALK_POLICY } from './model.ts';

/** The numbers that decide when a lesson counts as talked about, in words for everybody. */
export function talkNumbers(): { key: string; value: string }[] {
	const { window, channels, reached, due, homecareConversation, slipped } = TALK_POLICY;
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
			value: `Within ${due} days. After that it is due, after ${slipped} it has slipped.`
		}
	];
}
