import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ApiKeyActor, ProcessActor } from '#kernel/actor.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { defineCommand } from '#platform/perform/command.ts';
import type { Endpoint } from './registry.ts';
import { isWithinScope } from './scopes.ts';

const endpoint = (name: `${string}.${string}`): Endpoint => ({
	kind: 'command',
	command: defineCommand({
		name,
		sentence: name,
		subjectKind: 'thing',
		schema: z.strictObject({}),
		find: async () => null,
		authorise: () => allowed,
		decide: () => ok({ subjectId: '', changes: [], events: [] })
	})
});
const key = (...scopes: string[]): ApiKeyActor => ({
	kind: 'api_key',
	providerId: 'p',
	keyId: 'k',
	name: 'A test',
	scopes
});

describe('the scopes of a key', () => {
	it('open a command by its capability or by its own name', () => {
		const report = endpoint('signals.report-incident');
		expect(isWithinScope(key('signals.write'), report)).toBe(true);
		expect(isWithinScope(key('signals.report-incident'), report)).toBe(true);
		expect(isWithinScope(key('signals.read', 'lessons.write', 'signals'), report)).toBe(false);
		expect(isWithinScope(key(), report)).toBe(false);
	});

	it('do not open a command that happens to be called like a read scope', () => {
		expect(isWithinScope(key('briefings.read'), endpoint('briefings.read'))).toBe(false);
		expect(isWithinScope(key('briefings.write'), endpoint('briefings.read'))).toBe(true);
	});

	it('bind keys only: people are held by policies', () => {
		const process: ProcessActor = { kind: 'process', providerId: 'p', name: 'test' };
		expect(isWithinScope(process, endpoint('signals.report-incident'))).toBe(true);
	});
});
