import type { Command } from '#platform/perform/command.ts';
import { keepFeedbackDraft, seeFeedback, tellTeam } from './commands/tell.server.ts';

/** Everything that can be done with the feedback of a visit. */
export const visitFeedbackCommands: readonly Command[] = [keepFeedbackDraft, tellTeam, seeFeedback];
