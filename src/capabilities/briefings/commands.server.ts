import type { Command } from '#platform/perform/command.ts';
import { answerScenario } from './commands/answer-scenario.server.ts';
import { briefOne } from './commands/brief-one.server.ts';
import { bringUpToDate } from './commands/bring-up-to-date.server.ts';
import { finishBriefing } from './commands/finish-briefing.server.ts';
import { holdHandover } from './commands/hold-handover.server.ts';
import { answerOnPass, readOnPass } from './commands/on-pass.server.ts';
import { readLesson } from './commands/read.server.ts';
import { endShiftPass, showShiftPass } from './commands/shift-pass.server.ts';
import { planBriefing } from './commands/plan-briefing.server.ts';
import {
	abandonBriefing,
	noteInBriefing,
	prepareBriefing,
	presentBriefing
} from './commands/team-briefing.server.ts';

/** Everything that can be done with a briefing. */
export const briefingCommands: readonly Command[] = [
	readLesson,
	answerScenario,
	holdHandover,
	showShiftPass,
	endShiftPass,
	readOnPass,
	answerOnPass,
	briefOne,
	planBriefing,
	prepareBriefing,
	presentBriefing,
	noteInBriefing,
	finishBriefing,
	abandonBriefing,
	bringUpToDate
];
