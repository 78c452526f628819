const transientCodes = [
  // Node's sockets and name resolution; a service's name does not resolve while the cluster's DNS is away or the service is being made.
  /^(?:ECONN|EHOST|ENET|EAI_|ENOTFOUND$|EPIPE$|ETIMEDOUT$)/,
  /^UND_ERR_(?:SOCKET|CLOSED|DESTROYED|[A-Z]+_TIMEOUT)$/,
  // PostgreSQL's SQLSTATEs (appendix A of its manual): connections, short resources, lost races, locks, a server that starts or stops.
  /^(?:08|53|40001|40003|40P01|55P03|57P0[1-5])/,
  // A role or database that the platform has not made yet, or a password that it is changing.
  /^(?:28|3D000)/,
];

/** AMQP's reply code where an operator, or the broker's end, closed the connection. */
const connectionForced = 320;

// What the drivers (pg, ioredis, amqplib) tell by its words alone.
const transientMessages = [
  /connection (?:terminated|ended)|timeout (?:expired|exceeded)|query read timeout|(?:connection error|was closed) and is not queryable/i,
  /^(?:Connection is closed|Command timed out|Command aborted due to connection close|Stream isn't writeable|Socket timeout)/,
  /^(?:LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY) /,
  /channel (?:closed|ended)|connection clos(?:ed|ing)|heartbeat timeout|unexpected close|closed abruptly/i,
];

const transientNames = new Set(['TimeoutError', 'MaxRetriesPerRequestError']);

/** Causes of causes that are looked at: errors may go in circles. */
const maxDepth = 6;

/**
 * Whether an error, or what caused it, goes away by itself: a database, name, network, Redis or broker that was away, starting, short
 * of something, or a lost race. The same work may succeed at the next try; nothing is wrong with it.
 */
export function isTransient(error: unknown): boolean {
  return isTransientWithin(error, maxDepth);
}

function isTransientWithin(error: unknown, depth: number): boolean {
  if (depth === 0 || !(error instanceof Error)) return false;
  const { code, errors, cause } = error as Error & { readonly code?: unknown; readonly errors?: unknown };
  if (code === connectionForced || (typeof code === 'string' && transientCodes.some((pattern) => pattern.test(code)))) return true;
  if (transientNames.has(error.name) || transientMessages.some((pattern) => pattern.test(error.message))) return true;
  // Connecting to a name with several addresses fails by all of their errors at once.
  return [cause, ...(Array.isArray(errors) ? errors : [])].some((inner) => isTransientWithin(inner, depth - 1));
}
