import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Whether a process with this number still runs. A dead process that nobody has collected yet
 * (a container whose first process does not reap) counts as gone.
 */
export function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
	return !isUncollected(pid);
}

/** Whether this live process is the PostgreSQL of this cluster, not one that reuses its number. */
export function servesCluster(pid: number, cluster: string): boolean {
	if (!isAlive(pid)) return false;
	if (process.platform === 'linux') {
		try {
			// PostgreSQL moves into its cluster and stays there.
			return readlinkSync(`/proc/${pid}/cwd`) === cluster;
		} catch {
			return false;
		}
	}
	const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
	return answer.status === 0 && answer.stdout.includes(cluster);
}

function isUncollected(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
	} catch {
		return false;
	}
}
