// Classes and codes of PostgreSQL (appendix A of its manual): connections, short resources, lost races, a server that starts or stops.
const passingStates = /^(?:08|53|40|57P0[1-3]|55P03)/;
// A role or database that the platform has not made yet; what is wrong for good fails all tries.
const settingUp = /^(?:28|3D000)/;
const ofTheNetwork = /^(?:ECONN|EHOST|ENET|EAI_|ENOTFOUND|EPIPE|ETIMEDOUT)/;
// The driver's own errors have no code.
const ofTheDriver = /connection (?:terminated|ended)|timeout (?:expired|exceeded)|client has encountered a connection error/i;

/** Whether what went wrong with a database may be gone at the next try: it was away, starting, short of something, or lost a race. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && [passingStates, settingUp, ofTheNetwork].some((pattern) => pattern.test(code))) return true;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return ofTheDriver.test(error.message) || inner.some(mayPass);
}
