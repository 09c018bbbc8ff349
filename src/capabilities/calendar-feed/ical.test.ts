import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, londonToInstant, toLondon } from '#kernel/london.ts';
import { calendarText, type CalendarEntry } from './ical.ts';

const visit: CalendarEntry = {
	id: 'one',
	kind: 'visit',
	serviceName: 'Elm Court',
	onDate: '2026-07-14',
	startsAt: '22:00',
	minutes: 60,
	isCancelled: false,
	revision: 3,
	href: '/visits/one'
};
const text = (...entries: CalendarEntry[]) =>
	calendarText(entries, new Date('2026-06-01T09:00:00Z'), 'https://care.example').replaceAll(
		'\r\n ',
		''
	);
const valueOf = (said: string, name: string): string =>
	said.split(/\r?\n/).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`)) ??
	'';
/** An instant as a calendar writes it. */
const instantOf = (said: string, name: string): Date => {
	const found = /:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(valueOf(said, name));
	if (!found) throw new Error(`No instant: ${valueOf(said, name)}`);
	const [year, month, day, hour, minute, second] = found.slice(1);
	return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

describe('a calendar', () => {
	it('says London’s time, in summer and in winter', () => {
		expect(text(visit)).toContain('DTSTART:20260714T210000Z');
		expect(text(visit)).toContain('DTEND:20260714T220000Z');
		expect(text({ ...visit, onDate: '2026-12-14' })).toContain('DTSTART:20261214T220000Z');
	});

	it('keeps London’s clock and its length on every day and minute of years, the changes of clocks too', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days)),
					fc.constantFrom(
						'2026-03-28',
						'2026-03-29',
						'2026-10-24',
						'2026-10-25',
						'2027-03-28',
						'2027-10-31'
					)
				),
				fc.integer({ min: 0, max: 1439 }),
				fc.constantFrom(45, 60, 75),
				(onDate, minute, minutes) => {
					const two = (value: number) => String(value).padStart(2, '0');
					const startsAt = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
					const said = text({ ...visit, onDate, startsAt, minutes });
					const start = instantOf(said, 'DTSTART');
					expect(instantOf(said, 'DTEND').getTime() - start.getTime()).toBe(minutes * 60_000);
					const { date, time } = toLondon(start);
					// In the hour that is skipped in March there is no such time: it is the same one an hour on.
					const isSkipped = toLondon(londonToInstant(onDate, startsAt)).time !== startsAt;
					expect(date).toBe(onDate);
					if (isSkipped) expect(startsAt.slice(0, 2)).toBe('01');
					else expect(time).toBe(startsAt);
				}
			)
		);
	});

	it('means the first of the two when an hour comes twice', () => {
		expect(text({ ...visit, onDate: '2026-10-25', startsAt: '01:30' })).toContain(
			'DTSTART:20261025T003000Z'
		);
	});

	it('takes the whole day when no time was agreed, also over the change of clocks', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days)),
				(onDate) => {
					const said = text({ ...visit, onDate, startsAt: null });
					expect(valueOf(said, 'DTSTART')).toBe(`DTSTART;VALUE=DATE:${onDate.replaceAll('-', '')}`);
					expect(valueOf(said, 'DTEND')).toBe(
						`DTEND;VALUE=DATE:${addDays(onDate, 1).replaceAll('-', '')}`
					);
				}
			)
		);
	});

	it('holds the kind of thing and the service, and nothing else to read', () => {
		const said = text(
			visit,
			{ ...visit, id: 'two', kind: 'promise', startsAt: null },
			{ ...visit, id: 'three', kind: 'supervision', serviceName: null },
			{ ...visit, id: 'four', kind: 'supervision_due', serviceName: null, startsAt: null }
		);
		const readable = said
			.split(/\r?\n/)
			.filter((line) => /^(SUMMARY|DESCRIPTION|LOCATION|ATTENDEE|ORGANIZER)/.test(line));
		expect(readable).toEqual([
			'SUMMARY:Leader visit – Elm Court',
			'SUMMARY:Promise due – Elm Court',
			'SUMMARY:Supervision',
			'SUMMARY:Supervision due'
		]);
		expect(said).toContain('DTSTAMP:20260601T090000Z');
		expect(said).toContain('SEQUENCE:3');
		expect(said).toContain('UID:one@holdfast');
		expect(said).toContain('CLASS:PRIVATE');
	});

	it('crosses out what was called off, and takes no time for it', () => {
		expect(text(visit)).toContain('STATUS:CONFIRMED');
		expect(text(visit)).toContain('X-MICROSOFT-CDO-BUSYSTATUS:BUSY');
		const off = text({ ...visit, isCancelled: true, revision: 4 });
		expect(off).toContain('STATUS:CANCELLED');
		expect(off).toContain('SEQUENCE:4');
		expect(off).toContain('UID:one@holdfast');
		expect(off).toContain('X-MICROSOFT-CDO-BUSYSTATUS:FREE');
	});

	it('is a calendar when there is nothing in it', () => {
		expect(text()).toMatch(/^BEGIN:VCALENDAR[\s\S]*END:VCALENDAR/);
	});
});
