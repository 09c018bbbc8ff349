import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { FieldDefinition, FieldKind } from '#kernel/form.ts';
import Field from './field.svelte';

function field(kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition {
	const options = [
		{ value: 'a', label: 'Early', hint: 'Before two' },
		{ value: 'b', label: 'Night' }
	];
	return { name: 'shift', label: 'Which shift?', kind, options, errors: {}, ...more };
}

const SINGLE: [FieldKind, RegExp][] = [
	['text', /<input[^>]*type="text"/],
	['textarea', /<textarea/],
	['email', /<input[^>]*type="email"/],
	['password', /<input[^>]*type="password"/],
	['number', /<input[^>]*inputmode="decimal"/],
	['date', /<input[^>]*type="date"/],
	['time', /<input[^>]*type="time"/],
	['datetime', /<input[^>]*type="datetime-local"/],
	['select', /<select/],
	['file', /<input[^>]*type="file"/]
];

describe('a field', () => {
	it.each(SINGLE)('of kind %s has a label, a hint and a problem tied to it', (kind, control) => {
		const { body } = render(Field, {
			props: { definition: field(kind, { hint: 'A hint' }), error: 'Choose a shift' }
		});
		expect(body).toMatch(control);
		expect(body).toContain('<label for="field-shift"');
		expect(body).toContain('id="field-shift"');
		expect(body).toContain('aria-describedby="field-shift-hint field-shift-error"');
		expect(body).toContain('id="field-shift-hint"');
		expect(body).toContain('id="field-shift-error"');
		expect(body).toContain('aria-invalid="true"');
	});

	it.each([
		['choice', 'radio'],
		['choices', 'checkbox']
	] as const)('of kind %s is a group with a legend', (kind, type) => {
		const { body } = render(Field, {
			props: { definition: field(kind), value: 'b', error: 'Choose a shift' }
		});
		expect(body).toMatch(/<fieldset[^>]*aria-describedby="field-shift-error"/);
		expect(body).toMatch(/<legend[^>]*><span[^>]*>Which shift\?/);
		expect(body.match(new RegExp(`type="${type}"`, 'g'))).toHaveLength(2);
		expect(body).toMatch(/value="b"[^>]* checked/);
		expect(body).not.toMatch(/value="a"[^>]* checked/);
		// The first option carries the field's id: the error summary's link lands on it.
		expect(body).toMatch(/id="field-shift"[^>]*value="a"/);
	});

	it('never writes a password back into the page', () => {
		const { body } = render(Field, { props: { definition: field('password'), value: 'secret' } });
		expect(body).not.toContain('secret');
	});

	it('marks what may be left empty, unless told not to', () => {
		const shown = (definition: FieldDefinition) => render(Field, { props: { definition } }).body;
		// With the space: Svelte drops one at the edge of a block.
		expect(shown(field('text')).replace(/<[^>]*>/g, '')).toContain('shift? – optional');
		expect(shown(field('text', { required: true }))).not.toContain('optional');
		expect(shown(field('text', { optionalMark: false }))).not.toContain('optional');
	});

	it('keeps what was typed, and writes it as text', () => {
		const { body } = render(Field, {
			props: { definition: field('textarea'), value: '</textarea><b>bold' }
		});
		expect(body).not.toContain('<b>bold');
		expect(body).toContain('&lt;/textarea>');
	});
});
