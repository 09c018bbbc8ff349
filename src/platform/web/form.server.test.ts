import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { failForm, type SentForm } from './form.server.ts';

const sent: SentForm = {
	definition: { name: 'report', sendLabel: 'Send', fields: [] },
	input: { words: 'Second words' },
	values: { words: 'Second words' },
	revision: undefined,
	door: {},
	data: new FormData()
};

describe('a form that cannot be done', () => {
	it('leads to what was kept when its key was used before, and keeps what was typed', () => {
		const failed = failForm({ kind: 'key_reused', subjectId: 'one' }, sent, '/learning');
		expect(failed.status).toBe(409);
		expect(failed.data.form.values).toEqual({ words: 'Second words' });
		expect(failed.data.form.errors).toContainEqual({
			field: '',
			message: 'Look at what was kept the first time',
			href: '/learning/one'
		});
	});

	it('says nothing of a page it does not know', () => {
		const failed = failForm({ kind: 'key_reused', subjectId: 'one' }, sent);
		expect(failed.data.form.errors).toHaveLength(1);
		expect(failed.data.form.errors[0]).not.toHaveProperty('href');
	});

	it('keeps what was typed when somebody else changed it first', () => {
		const failed = failForm({ kind: 'stale' }, sent);
		expect(failed.status).toBe(409);
		expect(failed.data).toMatchObject({ conflict: 'stale', form: { values: sent.values } });
	});

	it('keeps its key, so that put right it is the same thing, unless that key has words of its own', () => {
		const key = newId();
		const keyed = { ...sent, door: { key } };
		const errors = [{ field: 'words', message: 'Say more' }];
		const refusal = { code: 'rule', sentence: 'Not here.' };
		expect(failForm({ kind: 'invalid', errors }, keyed).data.form.key).toBe(key);
		expect(failForm({ kind: 'refused', refusal }, keyed).data.form.key).toBe(key);
		expect(failForm({ kind: 'stale' }, keyed).data.form.key).toBe(key);
		const used = failForm({ kind: 'key_reused', subjectId: 'one' }, keyed);
		expect(used.data.form.key).toBe(undefined);
	});
});
