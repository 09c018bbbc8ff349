import { describe, expect, it } from 'vitest';
import { blankForm, errorFor, keptValues, valueOf, valuesOf, type FormDefinition } from './form.ts';

const definition: FormDefinition = {
	name: 'sign-in',
	sendLabel: 'Sign in',
	fields: [
		{ name: 'number', label: 'Staff number', kind: 'text', errors: {} },
		{ name: 'password', label: 'Password', kind: 'password', errors: {} },
		{ name: 'here', label: 'Who is here?', kind: 'choices', errors: {} },
		{ name: 'photo', label: 'Photo', kind: 'file', errors: {} }
	]
};

describe('what is kept of a form that came back', () => {
	const sent = new FormData();
	sent.append('number', '0042');
	sent.append('password', 'correct horse');
	sent.append('here', 'Ana');
	sent.append('here', 'Bola');
	sent.append('photo', new Blob(['x']), 'photo.jpg');
	sent.append('unasked', 'x');
	const values = keptValues(definition, sent);

	it('keeps every answer, and all of several', () => {
		expect(values).toEqual({ number: '0042', here: ['Ana', 'Bola'] });
	});

	it('never writes a password, a file or an unasked value back', () => {
		expect(Object.keys(values)).not.toContain('password');
		expect(Object.keys(values)).not.toContain('photo');
		expect(Object.keys(values)).not.toContain('unasked');
	});

	it('keeps no choice as no choice', () => {
		expect(keptValues(definition, new FormData())).toEqual({ number: '', here: [] });
	});
});

describe('reading a form state', () => {
	const state = {
		values: { one: 'a', many: ['a', 'b'] },
		errors: [
			{ field: 'one', message: 'First' },
			{ field: 'one', message: 'Second' }
		]
	};

	it('gives one value or all of them, whichever way they came', () => {
		expect(valueOf(state, 'many')).toBe('a');
		expect(valuesOf(state, 'one')).toEqual(['a']);
		expect(valueOf(blankForm(), 'one')).toBe('');
		expect(valuesOf(blankForm({ one: '' }), 'one')).toEqual([]);
	});

	it('shows the first thing wrong with a field', () => {
		expect(errorFor(state, 'one')).toBe('First');
		expect(errorFor(state, 'many')).toBeUndefined();
	});
});
