import { createServer, type RequestListener, type Server } from 'node:http';

const drainMs = 8000;

/** Starts an HTTP server for an application; port 0 picks a free one, no host listens on all of them. Rejects when the port is taken. */
export async function listen(application: RequestListener, port: number, host: string | undefined): Promise<Server> {
  const server = createServer(application);
  // Longer than the gateway keeps its idle connections, so that it never writes into one we are closing.
  server.keepAliveTimeout = 75_000;
  // A restoration sends all data of a service as one request; it may take longer than the usual five minutes.
  server.requestTimeout = 3_600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Stops taking requests, lets those in flight finish (8 s at most), then closes what is left. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const bound = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(bound);
}
