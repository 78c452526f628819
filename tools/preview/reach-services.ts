import type { Kubectl } from './kubectl.ts';

/** A way to a preview from this machine. */
export interface PreviewAccess {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  /** JSON (`InternalKeys`). */
  readonly keysBeside: string;
}

/** Does something with services of a preview, given their addresses on this machine by name; the ways to them are closed at its end. */
export async function reachServices<T>(
  { kubectl, namespace }: Pick<PreviewAccess, 'kubectl' | 'namespace'>,
  services: readonly { readonly name: string; readonly port: number }[],
  work: (urls: ReadonlyMap<string, string>) => Promise<T>,
): Promise<T> {
  const tried = await Promise.allSettled(services.map(async ({ name, port }) => [name, await kubectl.forward(namespace, name, port)] as const));
  const opened = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const one of tried) if (one.status === 'rejected') throw one.reason;
    return await work(new Map(opened.map(([name, { port }]) => [name, `http://127.0.0.1:${port}`])));
  } finally {
    for (const [, { child }] of opened) child.kill();
  }
}
