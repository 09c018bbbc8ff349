import { describe, expect, it } from 'vitest';
import { sentences } from '#house';
import { entryOf, loggedNames } from '#capabilities/leadership/log.ts';

describe('the leader log', () => {
	it('has words for events that exist', () => {
		const unknown = loggedNames.filter((name) => !(name in sentences));
		expect(unknown).toEqual([]);
	});

	it('knows no worry, no check-in and no thought', () => {
		expect(loggedNames.filter((name) => /worry|safeguarding|check_in|reflect/.test(name))).toEqual(
			[]
		);
		expect(entryOf('signal.worry_raised')).toBeNull();
	});
});
