import type { Command } from '#platform/perform/command.ts';
import { acknowledge } from './commands/acknowledge.server.ts';
import { addWords } from './commands/add-words.server.ts';
import { changeKind } from './commands/change-kind.server.ts';
import { grade } from './commands/grade.server.ts';
import { holdReport, liftHold, thankThatReceived } from './commands/hold.server.ts';
import { takeInHistory, withdrawImported } from './commands/history.server.ts';
import { rejectAsDuplicate } from './commands/join.server.ts';
import { recordMilestone } from './commands/milestone.server.ts';
import { close, moveOn, reopen } from './commands/move-on.server.ts';
import { namePeople } from './commands/name-people.server.ts';
import { openSafeguarding } from './commands/open-safeguarding.server.ts';
import { raiseWorry } from './commands/raise-worry.server.ts';
import { sayIfAnswered } from './commands/say-if-answered.server.ts';
import { report } from './commands/report.server.ts';
import { seeAnswer, thankAndTellBack } from './commands/tell-back.server.ts';
import { triage } from './commands/triage.server.ts';
import {
	writeDownCompliment,
	writeDownGoodPractice
} from './sources/commands/compliment.server.ts';
import { creditStaff, sayIfNamed, seeThanks } from './sources/commands/credit.server.ts';
import { judgeApplicability, writeDownExternal } from './sources/commands/external.server.ts';
import { writeDownFeedback } from './sources/commands/feedback.server.ts';
import {
	addFindings,
	moveInspectionOn,
	writeDownInspection
} from './sources/commands/inspection.server.ts';
import { useElsewhere } from './sources/commands/spread.server.ts';

/** Everything that can be done with a report. */
export const signalCommands: readonly Command[] = [
	report,
	raiseWorry,
	addWords,
	namePeople,
	grade,
	triage,
	moveOn,
	close,
	reopen,
	rejectAsDuplicate,
	changeKind,
	recordMilestone,
	acknowledge,
	thankAndTellBack,
	seeAnswer,
	sayIfAnswered,
	openSafeguarding,
	holdReport,
	liftHold,
	thankThatReceived,
	takeInHistory,
	withdrawImported,
	writeDownCompliment,
	writeDownGoodPractice,
	creditStaff,
	seeThanks,
	sayIfNamed,
	useElsewhere,
	writeDownFeedback,
	writeDownInspection,
	addFindings,
	moveInspectionOn,
	writeDownExternal,
	judgeApplicability
];
