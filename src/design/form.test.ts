import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '#kernel/form.ts';
import ErrorSummary from './error-summary.svelte';
import Form from './form.svelte';

const definition: FormDefinition = {
	name: 'report',
	sendLabel: 'Send – thank you',
	more: { label: 'Add more', fields: ['when'] },
	fields: [
		{ name: 'words', label: 'In your own words', kind: 'textarea', required: true, errors: {} },
		{ name: 'when', label: 'When?', kind: 'datetime', errors: {} }
	]
};

describe('the error summary', () => {
	it('says how many, and links to each field', () => {
		const { body } = render(ErrorSummary, {
			props: {
				errors: [
					{ field: 'words', message: 'Say what happened' },
					{ field: '', message: 'Someone else changed this' }
				],
				idPrefix: 'report'
			}
		});
		expect(body).toContain('role="alert"');
		expect(body).toContain('tabindex="-1"');
		expect(body).toContain('2 things to put right');
		expect(body).toMatch(/<a href="#report-words"[^>]*>Say what happened<\/a>/);
		expect(body).toContain('Someone else changed this');
		expect(body).not.toContain('href="#report-"');
	});

	it('is not there when nothing is wrong', () => {
		const { body } = render(ErrorSummary, { props: { errors: [] } });
		expect(body).not.toContain('role="alert"');
	});
});

describe('a form', () => {
	it('is a plain POST that carries its key, its revision and its draft', () => {
		const { body } = render(Form, {
			props: {
				definition,
				idempotencyKey: 'k-1',
				revision: 3,
				draftKey: 'report',
				action: '?/send'
			}
		});
		expect(body).toMatch(/<form method="POST" action="\?\/send"/);
		expect(body).toMatch(/name="idempotencyKey" value="k-1"/);
		expect(body).toMatch(/name="revision" value="3"/);
		expect(body).toContain('data-draft="report"');
		expect(body).not.toContain('data-kept');
		expect(body).toContain('Send – thank you');
	});

	it('links each problem to a field that is on the page, and opens what hides it', () => {
		const errors = [
			{ field: 'words', message: 'Say what happened' },
			{ field: 'when', message: 'That day is still to come' }
		];
		const { body } = render(Form, {
			props: { definition, form: { values: { words: 'half a' }, errors } }
		});
		for (const { field } of errors) {
			expect(body).toContain(`href="#report-${field}"`);
			expect(body).toContain(`id="report-${field}"`);
		}
		expect(body).toMatch(/<details open/);
		expect(body).toContain('half a');
		expect(body).toContain('data-kept');
	});

	it('sends files as files', () => {
		const photo = { name: 'photo', label: 'Photo', kind: 'file' as const, errors: {} };
		const { body } = render(Form, { props: { definition: { ...definition, fields: [photo] } } });
		expect(body).toContain('enctype="multipart/form-data"');
	});
});
