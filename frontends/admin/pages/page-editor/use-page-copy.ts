import { useEffect, useLayoutEffect, useReducer, useState } from 'react';
import type { LocalCopies } from '../../editor/local-copies.ts';
import type { PageCopy, PageText } from './page-text.ts';

/** A page's text in this browser, while it is not saved. Copies are written one after the other, each with what stands there then. */
class PageCopyKeeper {
  readonly #copies: LocalCopies<PageCopy>;
  readonly #first: Omit<PageCopy, 'at' | 'text'>;
  readonly #onChange: () => void;
  #text: (() => PageText) | null = null;
  #isUnsaved: boolean;
  #isKeptHere = true;
  #isWriting = false;
  #isStale = false;

  constructor(copies: LocalCopies<PageCopy>, first: Omit<PageCopy, 'at' | 'text'>, wasUnsaved: boolean, onChange: () => void) {
    this.#copies = copies;
    this.#first = first;
    this.#isUnsaved = wasUnsaved;
    this.#onChange = onChange;
  }

  /** Whether something is written that is not saved. */
  get isUnsaved(): boolean {
    return this.#isUnsaved;
  }

  /** False where the browser cannot keep a copy. */
  get isKeptHere(): boolean {
    return this.#isKeptHere;
  }

  /** Takes how to read what stands on the screen. */
  follow(text: () => PageText): void {
    this.#text = text;
  }

  /** Says that something was written. */
  changed(): void {
    this.#isUnsaved = true;
    this.#onChange();
    this.#isStale = true;
    if (!this.#isWriting) void this.#write();
  }

  /** Says that all of it is saved, or thrown away: the copy goes. */
  async saved(): Promise<void> {
    this.#isUnsaved = false;
    this.#onChange();
    if (!this.#isWriting) await this.#copies.forget(this.#first.key).catch(() => undefined);
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#isStale && this.#text !== null) {
      this.#isStale = false;
      this.#isKeptHere = await this.#copies.keep({ ...this.#first, text: this.#text(), at: Date.now() }).then(
        () => true,
        () => false,
      );
    }
    this.#isWriting = false;
    if (!this.#isUnsaved) await this.#copies.forget(this.#first.key).catch(() => undefined);
    this.#onChange();
  }
}

/** Keeps in this browser what is written and not saved. While it cannot, the window asks before it closes. */
export function usePageCopy(copies: LocalCopies<PageCopy>, first: Omit<PageCopy, 'at' | 'text'>, wasUnsaved: boolean, text: () => PageText): PageCopyKeeper {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [keeper] = useState(() => new PageCopyKeeper(copies, first, wasUnsaved, redraw));
  useLayoutEffect(() => keeper.follow(text));
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (keeper.isUnsaved && !keeper.isKeptHere) event.preventDefault();
    };
    addEventListener('beforeunload', leave);
    return () => removeEventListener('beforeunload', leave);
  }, [keeper]);
  return keeper;
}
