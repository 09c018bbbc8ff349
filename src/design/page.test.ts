import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { NavigationItem } from './model.ts';
import Page from './page.svelte';

const rail: NavigationItem[] = [
	{ href: '/', label: 'Home', icon: 'home', current: true },
	{ href: '/learning', label: 'Learning', icon: 'learning', count: 6 }
];
const children = createRawSnippet(() => ({ render: () => '<p>Inside</p>' }));
const actor = { id: 'p-1', name: 'Grace Adeyemi', roleLine: 'Registered manager, Oakview' };

describe('the page', () => {
	const { head, body } = render(Page, {
		props: { title: 'Monday at Oakview', actor, rail, bar: rail, children, draftClear: 'report' }
	});

	it('has one heading, a name in the window title and a way past the rail', () => {
		expect(body.match(/<h1/g)).toHaveLength(1);
		expect(head).toContain('<title>Monday at Oakview – Holdfast</title>');
		expect(body).toContain('href="#main"');
		expect(body).toMatch(/<main id="main"/);
	});

	it('says which place this is, and what the number is, in the rail and in the bar', () => {
		expect(body.match(/aria-current="page"/g)).toHaveLength(2);
		expect(body.replace(/<[^>]*>/g, '')).toContain('6 waiting');
	});

	it('tells the page script whose drafts these are and which one is done', () => {
		expect(body).toContain('data-author="p-1"');
		expect(body).toContain('data-draft-clear="report"');
		expect(body).toContain('data-connection');
	});

	it('names nobody when nobody is signed in, so no draft is kept', () => {
		const out = render(Page, { props: { title: 'Sign in', actor: null, children } });
		expect(out.body).not.toContain('data-author');
		expect(out.body).not.toContain('<nav');
	});

	it('says in the window title that something has to be put right', () => {
		const props = { title: 'Report', actor, children, hasErrors: true };
		expect(render(Page, { props }).head).toContain('<title>Problem: Report');
	});
});
