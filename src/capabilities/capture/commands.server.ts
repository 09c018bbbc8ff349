import type { Command } from '#platform/perform/command.ts';
import { endTickets } from './commands/end-tickets.server.ts';
import { issueTicket } from './commands/issue-ticket.server.ts';
import { sweepTickets } from './commands/sweep-tickets.server.ts';

export const captureCommands: readonly Command[] = [issueTicket, endTickets, sweepTickets];
