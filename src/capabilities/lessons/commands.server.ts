import type { Command } from '#platform/perform/command.ts';
import { approveLesson, checkLesson } from './commands/approve.server.ts';
import { setBehaviours, setScenario } from './commands/content.server.ts';
import { retireLesson, supersedeLesson } from './commands/end.server.ts';
import { goLive } from './commands/go-live.server.ts';
import {
	addMustChange,
	finishMustChange,
	removeMustChange
} from './commands/must-change.server.ts';
import { restLesson, resumeLesson } from './commands/rest.server.ts';
import { sampleMustChange } from './commands/sample-must-change.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { setScope } from './commands/set-scope.server.ts';
import { addSource, removeSource } from './commands/sources.server.ts';
import { startLesson } from './commands/start.server.ts';
import { checkTranslation } from './commands/check-translation.server.ts';
import { chooseLanguage } from './commands/choose-language.server.ts';
import { writeTranslation } from './commands/translate.server.ts';
import { writeLesson } from './commands/write.server.ts';

export const lessonCommands: readonly Command[] = [
	startLesson,
	writeLesson,
	setBehaviours,
	setScope,
	setScenario,
	addSource,
	removeSource,
	addMustChange,
	finishMustChange,
	removeMustChange,
	sampleMustChange,
	checkLesson,
	approveLesson,
	goLive,
	retireLesson,
	supersedeLesson,
	reviseLesson,
	restLesson,
	resumeLesson,
	writeTranslation,
	checkTranslation,
	chooseLanguage
];
