import { ensureInstalled } from './install.mjs';
import { becomePinned } from './pinned-node.mjs';

// `npm run bench`: figures beside docs/reference/bench-baseline.json; `-- --save` keeps them as the baseline.

ensureInstalled((line) => console.error(line));
becomePinned(['--optimize-for-size', 'src/bench/main.ts', ...process.argv.slice(2)]);
