import type { Command } from '#platform/perform/command.ts';
import { leaveNote } from './commands/leave-note.server.ts';
import { forgetReflection, reflect } from './commands/reflect.server.ts';

export const leadershipCommands: readonly Command[] = [reflect, forgetReflection, leaveNote];
