import { useEffect, useLayoutEffect, useReducer, useState } from 'react';
import { CopyWriter } from '../../editor/copy-writer.ts';
import type { LocalCopies } from '../../editor/local-copies.ts';
import type { PageCopy, PageText } from './page-text.ts';

type FirstPageCopy = Omit<PageCopy, 'at' | 'writer'>;

/** A page's text in this browser, while it is not saved. */
class PageCopyKeeper {
  readonly #copies: CopyWriter<PageCopy>;
  readonly #onChange: () => void;
  #text: () => PageText;
  #isUnsaved: boolean;

  constructor(copies: LocalCopies<PageCopy>, first: FirstPageCopy, taken: string | null, onChange: () => void) {
    this.#text = () => first.text;
    this.#isUnsaved = taken !== null;
    this.#onChange = onChange;
    this.#copies = new CopyWriter(copies, taken, (writer) => ({ ...first, writer, text: this.#text(), at: Date.now() }), onChange);
  }

  /** Whether something is written that is not saved. */
  get isUnsaved(): boolean {
    return this.#isUnsaved;
  }

  /** False where the browser cannot keep a copy. */
  get isKeptHere(): boolean {
    return this.#copies.isKept;
  }

  /** Names this editor among all that are open in this browser. */
  get writer(): string {
    return this.#copies.writer;
  }

  /** Takes how to read what stands on the screen. */
  follow(text: () => PageText): void {
    this.#text = text;
  }

  /** Says that something was written. */
  changed(): void {
    this.#isUnsaved = true;
    this.#onChange();
    void this.#copies.write();
  }

  /** Says that all of it is saved, or thrown away: the copy goes. */
  async saved(): Promise<void> {
    this.#isUnsaved = false;
    this.#onChange();
    await this.#copies.forget(() => this.#isUnsaved);
  }
}

/** Keeps in this browser what is written and not saved; `taken` names the writer whose copy it was opened with. The window asks before it closes. */
export function usePageCopy(copies: LocalCopies<PageCopy>, first: FirstPageCopy, taken: string | null, text: () => PageText): PageCopyKeeper {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [keeper] = useState(() => new PageCopyKeeper(copies, first, taken, redraw));
  useLayoutEffect(() => keeper.follow(text));
  useEffect(() => {
    if (keeper.isUnsaved) keeper.changed();
    const leave = (event: BeforeUnloadEvent) => {
      if (keeper.isUnsaved) event.preventDefault();
    };
    addEventListener('beforeunload', leave);
    return () => removeEventListener('beforeunload', leave);
  }, [keeper]);
  return keeper;
}
