const loopbackNames = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Whether a server that listens on this address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Whether a request to a loopback-only server names this machine. A foreign page can point its own
 * name at 127.0.0.1 (DNS rebinding) and would otherwise be treated as if it were on this machine.
 */
export function namesThisMachine(hostHeader: string | undefined): boolean {
	return hostHeader !== undefined && loopbackNames.test(hostHeader);
}
