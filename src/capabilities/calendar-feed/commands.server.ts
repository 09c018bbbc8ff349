import type { Command } from '#platform/perform/command.ts';
import { makeCalendarAddress, stopCalendar } from './commands/address.server.ts';

/** Everything that can be done with one's own calendar. */
export const calendarCommands: readonly Command[] = [makeCalendarAddress, stopCalendar];
