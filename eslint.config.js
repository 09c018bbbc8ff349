import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'data/', 'static/', '**/*.generated.ts'] },
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			// Types already know every name; the rule only misses TypeScript's own.
			'no-undef': 'off',
			'no-console': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
		rules: {
			// The content security policy forbids style attributes.
			'svelte/no-inline-styles': 'error',
			// Links are written as the paths people read in their address bar.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['scripts/**', 'src/operator/**', 'src/server.ts'],
		rules: { 'no-console': 'off' }
	}
);
