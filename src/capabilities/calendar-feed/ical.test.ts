import { describe, expect, it } from 'vitest';
import { calendarText, type CalendarEntry } from './ical.ts';

const visit: CalendarEntry = {
	id: 'one',
	kind: 'visit',
	serviceName: 'Elm Court',
	onDate: '2026-07-14',
	startsAt: '22:00',
	revision: 3,
	href: '/visits/one'
};
const text = (...entries: CalendarEntry[]) =>
	calendarText(entries, new Date('2026-06-01T09:00:00Z'), 'https://care.example').replaceAll(
		'\r\n ',
		''
	);

describe('a calendar', () => {
	it('says London’s time, in summer and in winter', () => {
		expect(text(visit)).toContain('DTSTART;TZID=Europe/London:20260714T220000');
		expect(text(visit)).toContain('DTEND;TZID=Europe/London:20260714T230000');
		expect(text({ ...visit, onDate: '2026-12-14' })).toContain(
			'DTSTART;TZID=Europe/London:20261214T220000'
		);
		expect(text(visit)).toContain('TZOFFSETTO:+0100');
	});

	it('takes the whole day when no time was agreed, also over the change of clocks', () => {
		for (const [onDate, next] of [
			['2026-07-14', '20260715'],
			['2026-10-25', '20261026'],
			['2026-03-29', '20260330']
		] as const) {
			const said = text({ ...visit, onDate, startsAt: null });
			expect(said).toContain(`DTSTART;VALUE=DATE:${onDate.replaceAll('-', '')}`);
			expect(said).toContain(`DTEND;VALUE=DATE:${next}`);
		}
	});

	it('holds the kind of thing and the service, and nothing else to read', () => {
		const said = text(visit, { ...visit, id: 'two', kind: 'promise', startsAt: null });
		const readable = said
			.split(/\r?\n/)
			.filter((line) => /^(SUMMARY|DESCRIPTION|LOCATION|ATTENDEE|ORGANIZER)/.test(line));
		expect(readable).toEqual([
			'SUMMARY:Leader visit – Elm Court',
			'SUMMARY:Promise due – Elm Court'
		]);
		expect(said).toContain('DTSTAMP:20260601T090000Z');
		expect(said).toContain('SEQUENCE:3');
		expect(said).toContain('UID:one@holdfast');
	});

	it('is a calendar when there is nothing in it', () => {
		expect(text()).toMatch(/^BEGIN:VCALENDAR[\s\S]*END:VCALENDAR/);
	});
});
