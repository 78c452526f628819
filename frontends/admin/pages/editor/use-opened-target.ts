import { useState } from 'react';
import type { Target } from './open-text.ts';

/** What is open in an editor: it changes with what the address names, but not with an address that the editor itself has given the text. */
export interface OpenedTarget {
  readonly target: Target;
  /** How often it was opened anew: what was read the last time is not what is there now. */
  readonly round: number;
  /** Says before the address names it that this is the text that is open. */
  readonly own: (target: Target) => void;
  /** Opens it, though its address may be the one that stands there already. */
  readonly open: (target: Target) => void;
}

/** Follows what the address names. A draft gets its address while its author goes on writing: that opens nothing anew. */
export function useOpenedTarget(named: Target): OpenedTarget {
  const address = addressOf(named);
  const [opened, setOpened] = useState({ address, target: named, round: 0 });
  // The address comes after the draft, so that for a moment the one before still stands there.
  const [own, setOwn] = useState<readonly string[]>([]);
  if (opened.address !== address) {
    const isOwn = own.includes(address);
    setOpened(isOwn ? { ...opened, address } : { address, target: named, round: opened.round + 1 });
    if (!isOwn) setOwn([]);
  }
  return {
    target: opened.target,
    round: opened.round,
    own: (target) => setOwn((known) => [...known, addressOf(target)]),
    open: (target) => setOpened((before) => ({ ...before, target, round: before.round + 1 })),
  };
}

function addressOf({ slug, draft, copy }: Target): string {
  return [slug, draft, copy].join('\n');
}
