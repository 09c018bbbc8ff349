import { expect, it } from 'vitest';
import { everyoneUnder } from './reports-to.ts';

const line = (staffId: string, managerId: string) => ({ staffId, managerId });

it('follows every line down', () => {
	const lines = [line('b', 'a'), line('c', 'b'), line('d', 'b'), line('e', 'x')];
	expect([...everyoneUnder(['a'], lines)].sort()).toEqual(['b', 'c', 'd']);
	expect([...everyoneUnder(['a', 'x'], lines)].sort()).toEqual(['b', 'c', 'd', 'e']);
	expect(everyoneUnder(['d'], lines).size).toBe(0);
});

it('ends on a circle', () => {
	const circle = [line('b', 'a'), line('a', 'b'), line('a', 'a')];
	expect([...everyoneUnder(['a'], circle)].sort()).toEqual(['a', 'b']);
});

it('goes down a very long line without running out of room', () => {
	const lines = Array.from({ length: 20_000 }, (_, at) => line(`p${at + 1}`, `p${at}`));
	expect(everyoneUnder(['p0'], lines).size).toBe(20_000);
});
