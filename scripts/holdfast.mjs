import { ensureInstalled } from './install.mjs';
import { becomePinned } from './pinned-node.mjs';

// `npm run holdfast -- <verb>`: the operator's tool. Standard output belongs to the verb's answer.

ensureInstalled(console.error);
// A small nursery in the heap keeps a long import's memory flat.
becomePinned(['--max-semi-space-size=8', 'src/operator/main.ts', ...process.argv.slice(2)]);
