import type { Command } from '#platform/perform/command.ts';
import { addPicture } from './commands/add-picture.server.ts';
import { setPictureRule } from './commands/set-rule.server.ts';
import { takeDown } from './commands/take-down.server.ts';

export const pictureCommands: readonly Command[] = [addPicture, takeDown, setPictureRule];
