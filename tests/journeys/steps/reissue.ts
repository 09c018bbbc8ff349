import type { Visitor } from '../../support/journey.ts';
import * as lesson from './lesson.ts';
import { people } from './people.ts';

/** A lesson written by Oakview's manager, approved by the quality lead, and live. Returns its path. */
export async function givenLiveLesson(
	manager: Visitor,
	lead: Visitor,
	title: string,
	behaviours: readonly string[]
): Promise<string> {
	await manager.signInAs(people.manager);
	await manager.open('/learning/new');
	const path = await lesson.startLesson(manager, title);
	await lesson.writeWords(manager, 'Grace Adeyemi');
	await lesson.writeBehaviours(manager, behaviours);
	await lesson.writeQuestion(manager);
	await lesson.sayWhoFor(manager, 'Oakview');
	await lead.signInAs(people.qualityLead);
	await lead.open(path);
	await lead.press('Approve');
	await lesson.goLive(lead);
	await lead.sees('Versions');
	return path;
}

/** Reads the lesson and gives the right answer to its question. */
export async function understands(reader: Visitor, lessonPath: string): Promise<void> {
	await reader.open(lessonPath.replace('/learning/', '/briefings/'));
	await reader.page.getByRole('radio', { name: /Stay beside it/ }).check();
	await reader.press('Send my answer');
	await reader.sees('Yes, that is it');
}
