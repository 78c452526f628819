import type { ReactNode } from 'react';

interface PageButtonProps {
  readonly label: string;
  /** What it says while it waits; the chief button of the page has this. */
  readonly busy?: string;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

/** Something that is done to the page that is written. */
export function PageButton({ label, busy, isBusy, onPress }: PageButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={busy === undefined ? 'button' : 'button button-strong'}
      aria-disabled={isBusy ? true : undefined}
      onClick={isBusy ? undefined : onPress}
    >
      {isBusy && busy !== undefined ? busy : label}
    </button>
  );
}
