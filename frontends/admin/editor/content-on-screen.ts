import type { Editor } from '@tiptap/core';
import { writeContent } from './content.ts';

/** What stands in an editor. Once the editor is gone it is what stood there last, for what is not kept yet is kept after that. */
export class ContentOnScreen {
  #editor: Editor | null = null;
  #last: string;

  /** `first`: what the editor is to begin with. */
  constructor(first: string) {
    this.#last = first;
  }

  /** Takes the editor when it is there, and null before it goes. */
  follow(editor: Editor | null): void {
    this.#last = this.html;
    this.#editor = editor;
  }

  get editor(): Editor | null {
    return this.#editor;
  }

  /** As it is saved. */
  get html(): string {
    return this.#editor === null ? this.#last : writeContent(this.#editor.state.doc);
  }
}
