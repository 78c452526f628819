import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Plugin: the language of code without the options that generators write behind it (`rust,ignore`, `js{1,3}`, `ts:app.ts`). */
export function codeLanguages(): (tree: Root) => void {
  return (tree) =>
    visit(tree, 'code', (code: Code) => {
      const name = /^[\w+#.-]+/.exec(code.lang ?? '')?.[0].toLowerCase();
      if (name === undefined) delete code.lang;
      else code.lang = name;
    });
}
