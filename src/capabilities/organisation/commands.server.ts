import type { Command } from '#platform/perform/command.ts';
import { fillPost, leavePost } from './commands/posts.server.ts';
import { addRegion, changeService, closeService, openService } from './commands/services.server.ts';
import { setLiveLessonCap } from './commands/set-live-lesson-cap.server.ts';
import { setOnCall } from './commands/set-on-call.server.ts';
import { setUpProvider } from './commands/set-up.server.ts';
import { addTeam, defineShiftType } from './commands/teams-and-shifts.server.ts';

export const organisationCommands: readonly Command[] = [
	setUpProvider,
	addRegion,
	openService,
	changeService,
	closeService,
	addTeam,
	defineShiftType,
	fillPost,
	leavePost,
	setOnCall,
	setLiveLessonCap
];
