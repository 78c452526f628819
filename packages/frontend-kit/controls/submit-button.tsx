import type { ReactNode } from 'react';

interface SubmitButtonProps {
  readonly isBusy: boolean;
  readonly children: string;
  /** What it says while it waits. */
  readonly busy: string;
  readonly kind?: 'strong' | 'danger' | 'plain';
}

const classes = { strong: 'button button-strong', danger: 'button button-danger', plain: 'button' } as const;

/** Sends its form. While that goes on it keeps the focus, says so, and does nothing. */
export function SubmitButton({ isBusy, children, busy, kind = 'strong' }: SubmitButtonProps): ReactNode {
  return (
    <button type="submit" className={classes[kind]} aria-disabled={isBusy ? true : undefined}>
      {isBusy ? busy : children}
    </button>
  );
}
