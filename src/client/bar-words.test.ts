import { describe, expect, it } from 'vitest';
import { barWords, type BarState } from './bar-words.ts';

const calm: BarState = {
	isOffline: false,
	draft: null,
	canKeep: false,
	waiting: 0,
	needAuthor: 0,
	activity: 'none'
};

const words = (bar: Partial<BarState>) => barWords({ ...calm, ...bar }).words;

describe('the bar', () => {
	it('says nothing while connected with nothing waiting', () => {
		expect(barWords(calm)).toEqual({ state: 'connected', words: '', leads: false });
	});

	it('counts what waits, and leads there', () => {
		expect(barWords({ ...calm, waiting: 2 })).toEqual({
			state: 'waiting',
			words: '2 waiting to send',
			leads: true
		});
		expect(words({ waiting: 2, isOffline: true })).toBe('Offline – 2 waiting to send');
		expect(words({ waiting: 2, needAuthor: 1 })).toBe('2 waiting to send – 1 needs you first');
	});

	it('says “sent” only when nothing is left, and “sending” only while it can', () => {
		expect(words({ activity: 'sending', waiting: 2 })).toBe('Sending…');
		expect(words({ activity: 'sent' })).toBe('Sent');
		expect(words({ activity: 'sent', waiting: 1 })).toBe('1 waiting to send');
		expect(words({ activity: 'sending', waiting: 1, isOffline: true })).toBe(
			'Offline – 1 waiting to send'
		);
	});

	it('says “kept” offline only when it is', () => {
		expect(words({ isOffline: true })).toContain('nothing can be sent yet');
		expect(words({ isOffline: true, draft: 'device' })).toBe('Offline – kept on this phone');
		expect(words({ isOffline: true, draft: 'tab' })).toContain('in this tab only');
		expect(words({ isOffline: true, draft: 'page' })).toContain('leave it open');
		expect(words({ isOffline: true, canKeep: true })).toContain('goes when there is signal');
	});
});
