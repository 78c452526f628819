/** What a pod of the site does; the two kinds of process of a workload are told apart by it. */
export type PodRole = 'server' | 'migration' | 'database' | 'cache' | 'broker' | 'gateway' | 'setup' | 'observability';

/** One of the two releases that may be live at once. Blue is the site, green the candidate. */
export type Colour = 'blue' | 'green';

/** Labels that every object of the site carries. */
export function objectLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'hanji', 'app.kubernetes.io/managed-by': 'pulumi' };
}

/** Labels by which Services, policies and budgets find the pods of `name`: all of them, or those of one role. */
export function podSelector(name: string, role?: PodRole): Record<string, string> {
  return { 'app.kubernetes.io/name': name, ...(role === undefined ? {} : { 'app.kubernetes.io/component': role }) };
}

/** Labels of a pod. None changes with the version, so that a pod is rolled only when what it runs has changed. */
export function podLabels(name: string, role: PodRole, colour?: Colour): Record<string, string> {
  return { ...objectLabels(name), ...podSelector(name, role), ...(colour === undefined ? {} : colourSelector(colour)) };
}

/** Label by which the pods of one colour are found. */
export function colourSelector(colour: Colour): Record<string, string> {
  return { 'hanji.dev/colour': colour };
}
