import type { Server } from 'node:http';

/**
 * Stops accepting, lets requests under way finish, and closes what is left after `patience`
 * milliseconds. Resolves when no connection is left.
 */
export function closeGracefully(server: Server, patience: number): Promise<void> {
	return new Promise((settle) => {
		if (!server.listening) {
			settle();
			return;
		}
		const cut = setTimeout(() => server.closeAllConnections(), patience);
		server.close(() => {
			clearTimeout(cut);
			settle();
		});
		server.closeIdleConnections();
	});
}
