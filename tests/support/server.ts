import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';

export interface RunningServer {
	readonly origin: string;
	readonly process: ChildProcess;
	/** Everything it printed so far. */
	readonly lines: readonly string[];
	/** Ends it gracefully and removes its data. */
	stop(): Promise<void>;
}

export interface ServerOptions {
	readonly dataFolder: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Keep the data folder when the server stops. */
	readonly keepsData?: boolean;
}

/** Starts the built application on a free port and waits until it says that it is ready. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const child = spawn(process.execPath, ['src/server.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			PORT: '0',
			HOST: '127.0.0.1',
			HOLDFAST_DATA: options.dataFolder,
			...options.env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const lines: string[] = [];
	const origin = await new Promise<string>((resolve, reject) => {
		const hear = (line: string) => {
			lines.push(line);
			const ready = /Holdfast is ready on (http\S+)/.exec(line)?.[1];
			if (ready) resolve(ready);
		};
		createInterface({ input: child.stdout }).on('line', hear);
		createInterface({ input: child.stderr }).on('line', hear);
		child.once('exit', (code) => {
			reject(new Error(`The server ended with ${code}:\n${lines.join('\n')}`));
		});
	});
	return {
		origin,
		process: child,
		lines,
		async stop() {
			if (child.exitCode === null && child.signalCode === null) {
				const ended = once(child, 'exit');
				child.kill('SIGTERM');
				await ended;
			}
			if (!options.keepsData) await rm(options.dataFolder, { recursive: true, force: true });
		}
	};
}
