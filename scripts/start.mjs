import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { becomePinned } from './pinned-node.mjs';

// `npm start`: from a fresh clone or an unpacked archive to a running Holdfast.

ensureInstalled();
ensureBuilt();
becomePinned(['src/server.ts'], { env: { NODE_ENV: 'production' } });
