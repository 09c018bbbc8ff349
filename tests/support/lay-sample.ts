import { startServer } from './server.ts';

// Lays down the sample organisation in the folder that is named, for servers that begin with a copy of it.

const [dataFolder] = process.argv.slice(2);
if (!dataFolder) throw new Error('Say in which folder the sample is laid down.');
const server = await startServer({ dataFolder, keepsData: true });
await server.stop();
