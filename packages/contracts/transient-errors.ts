// What ends connections: Node's codes, and PostgreSQL's SQLSTATEs of class 08 and of a server that stops or starts (appendix A of its manual).
const lostCodes = /^(?:08|57P0[123]$|ECONNRESET$|ECONNREFUSED$|EPIPE$)/;
const lostMessages = /connection terminated|(?:connection error|was closed) and is not queryable/i;

const transientCodes = [
  // Node's sockets and name resolution; a service's name does not resolve while the cluster's DNS is away or the service is being made.
  /^(?:ECONN|EHOST|ENET|EAI_|ENOTFOUND$|EPIPE$|ETIMEDOUT$)/,
  /^UND_ERR_(?:SOCKET|CLOSED|DESTROYED|[A-Z]+_TIMEOUT)$/,
  lostCodes,
  // PostgreSQL's SQLSTATEs: short resources, lost races, locks, databases and sessions that are dropped.
  /^(?:53|40001|40003|40P01|55P03|57P0[45])/,
  // A role or database that the platform has not made yet, or a password that it is changing.
  /^(?:28|3D000)/,
];

/** AMQP's reply code where an operator, or the broker's end, closed the connection. */
const connectionForced = 320;

// What the drivers (pg, ioredis, amqplib) tell by its words alone.
const transientMessages = [
  lostMessages,
  /connection ended|timeout (?:expired|exceeded)|query read timeout/i,
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
  return holdsOfAny(error, isTransientItself);
}

/**
 * Whether an error, or what caused it, is a connection that was lost or refused: a server that starts anew ends them all at once. Not everything
 * that goes away by itself: another try where resources are short, or a statement is slow, makes it worse.
 */
export function isLostConnection(error: unknown): boolean {
  return holdsOfAny(error, ({ code, message }) => (typeof code === 'string' && lostCodes.test(code)) || lostMessages.test(message));
}

type CodedError = Error & { readonly code?: unknown };

function isTransientItself({ code, name, message }: CodedError): boolean {
  if (code === connectionForced || (typeof code === 'string' && transientCodes.some((pattern) => pattern.test(code)))) return true;
  return transientNames.has(name) || transientMessages.some((pattern) => pattern.test(message));
}

/** Whether something is so of an error or of what caused it. */
function holdsOfAny(error: unknown, isSo: (error: CodedError) => boolean, depth = maxDepth): boolean {
  if (depth === 0 || !(error instanceof Error)) return false;
  if (isSo(error)) return true;
  // Connecting to a name with several addresses fails by all of their errors at once.
  const { errors, cause } = error as Error & { readonly errors?: unknown };
  return [cause, ...(Array.isArray(errors) ? errors : [])].some((inner) => holdsOfAny(inner, isSo, depth - 1));
}
