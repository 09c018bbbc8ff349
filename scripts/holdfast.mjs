import { ensureInstalled } from './install.mjs';
import { becomePinned } from './pinned-node.mjs';

// `npm run holdfast -- <verb>`: the operator's tool. Standard output belongs to the verb's answer.

ensureInstalled(console.error);
// Collecting garbage early keeps the memory of a long import flat.
becomePinned(['--optimize-for-size', 'src/operator/main.ts', ...process.argv.slice(2)]);
