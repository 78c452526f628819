import type { LucideIcon } from 'lucide-react';

/** An icon of the set beside or instead of a word; never announced, the control says what it does. `size` in pixels. */
export function Icon({ of: Drawn, size = 18 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Drawn className="icon" size={size} strokeWidth={1.6} aria-hidden="true" focusable="false" />;
}
