import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { type KeptText, StatusLine } from './status-line.tsx';
import { writingMessages } from './writing-messages.ts';

interface EditorBarProps {
  readonly keeper: KeptText & { readonly isPostGone: boolean; readonly isOfItsOwn: boolean };
  /** Why what is written cannot be published as it stands, and the id by which the button tells it. */
  readonly hint?: { readonly id: string; readonly text: string | null };
  /** What is said where that which the text changes was deleted. */
  readonly goneText?: string;
  /** The hint says already that something is marked. */
  readonly isMarkedSaid?: boolean;
  /** What is done with what is written. */
  readonly children: ReactNode;
}

/** How it stands with what was written, and what is done with it: in sight however far one has written. What lies below it begins at `--editor-bar`. */
export function EditorBar({ keeper, hint, goneText, isMarkedSaid, children }: EditorBarProps): ReactNode {
  const { keeping } = writingMessages[usePage().language];
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const measured = bar.current;
    const page = measured?.parentElement;
    if (measured === null || page === null || page === undefined) return undefined;
    const observer = new ResizeObserver(() => page.style.setProperty('--editor-bar', `${measured.offsetHeight}px`));
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div ref={bar} className="editor-bar">
        <div className="editor-bar-words">
          <StatusLine keeper={keeper} isMarkedSaid={isMarkedSaid} />
          {hint === undefined || hint.text === null ? null : (
            <p id={hint.id} className="field-hint">
              {hint.text}
            </p>
          )}
        </div>
        <div className="editor-bar-actions">{children}</div>
      </div>
      <div role="alert">{keeper.isPostGone ? <p>{goneText ?? keeping.postGone}</p> : keeper.isOfItsOwn ? <p>{keeping.ofItsOwn}</p> : null}</div>
    </>
  );
}
