import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pageScript } from './scripts/client-plugin.mjs';

export default defineConfig({
	plugins: [
		pageScript(),
		sveltekit({
			adapter: adapter({ out: 'build' }),
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					// Kit adds the nonce of each page to these two.
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:', 'blob:'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none']
				}
			}
		})
	]
});
