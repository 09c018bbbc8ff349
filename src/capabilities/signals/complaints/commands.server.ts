import type { Command } from '#platform/perform/command.ts';
import { acknowledgeComplaint, extendComplaint } from './commands/acknowledge.server.ts';
import { answerComplaint, recordSatisfaction } from './commands/answer.server.ts';
import { closeLearned } from './commands/close-learned.server.ts';
import { keepComplainant, keepDetails } from './commands/details.server.ts';
import { logComment } from './commands/log-comment.server.ts';
import { goToOmbudsman, recordOmbudsmanDecision } from './commands/ombudsman.server.ts';
import { tellWhatChanged } from './commands/tell-changed.server.ts';

/** Everything that can be done with a complaint beside its report. */
export const complaintCommands: readonly Command[] = [
	logComment,
	keepDetails,
	keepComplainant,
	acknowledgeComplaint,
	extendComplaint,
	answerComplaint,
	recordSatisfaction,
	tellWhatChanged,
	closeLearned,
	goToOmbudsman,
	recordOmbudsmanDecision
];
