// The dependency ladder: kernel ← platform ← capabilities ← routes; design stands on kernel alone.
const capability = '^src/capabilities/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'kernel-stands-alone',
			severity: 'error',
			from: { path: '^src/kernel/' },
			to: { path: '^src/(?!kernel/)' }
		},
		{
			name: 'platform-knows-no-trade',
			severity: 'error',
			from: { path: '^src/platform/' },
			to: { path: '^src/(capabilities|routes|design|operator|house)' }
		},
		{
			name: 'design-imports-only-kernel',
			severity: 'error',
			from: { path: '^src/design/' },
			to: { path: '^src/(?!kernel/|design/)' }
		},
		{
			name: 'capabilities-do-not-know-routes',
			severity: 'error',
			from: { path: '^src/capabilities/' },
			to: { path: '^src/(routes|operator|house)' }
		},
		{
			name: 'another-capability-only-by-its-doors',
			comment:
				'A capability may import another’s pure rules, events, policies and queries; never its commands, projections, forms or components.',
			severity: 'error',
			from: { path: capability, pathNot: '\\.test\\.ts$' },
			to: {
				path: [
					'^src/capabilities/[^/]+/commands',
					'^src/capabilities/[^/]+/projections',
					'^src/capabilities/[^/]+/reactions',
					'^src/capabilities/[^/]+/ui/',
					'^src/capabilities/[^/]+/forms'
				],
				pathNot: '^src/capabilities/$1/'
			}
		},
		{
			name: 'no-pool-in-capabilities-or-routes',
			severity: 'error',
			from: { path: '^src/(capabilities|routes)/', pathNot: '\\.test\\.ts$' },
			to: {
				path: [
					'^src/platform/database/(?!tenant\\.ts|schema\\.generated\\.ts)',
					'^pg$',
					'node_modules/pg/'
				]
			}
		},
		{
			name: 'interface-touches-no-server',
			severity: 'error',
			from: { path: '(/ui/|\\.svelte$)' },
			to: { path: '(\\.server\\.ts$|^src/platform/)', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'server-never-imports-the-pool',
			severity: 'error',
			from: { path: '^src/server\\.ts$' },
			to: { path: '^src/platform/database/' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(\\.svelte-kit|build)/' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'types', 'default'],
			extensions: ['.ts', '.svelte', '.js', '.mjs', '.json']
		}
	}
};
