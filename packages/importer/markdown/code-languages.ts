import type { Code, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Program } from './program.ts';

/** Plugin: the language of code without the options that generators write behind it (`rust,ignore`, `js{1,3}`, `ts:app.ts`). */
export function codeLanguages(): (tree: Root) => void {
  return (tree) =>
    visit(tree, 'code', (code: Code) => {
      const name = /^[\w+#.-]+/.exec(code.lang ?? '')?.[0].toLowerCase();
      if (name === undefined) delete code.lang;
      else code.lang = name;
      code.value = withoutLineMarks(code.value);
    });
}

/** Comments that mark lines of code for Shiki (`// [!code focus]`): it takes them out. */
export function withoutLineMarks(code: string): string {
  return code.replaceAll(/[ \t]*(?:\/\/|\/\*|<!--|\{\/\*|#|--|;|%)[ \t]*\[!code [\w+:\- /]+\][ \t]*(?:\*\/\}?|-->)?[ \t]*$/gm, '');
}

/** Puts the title of code above it: `title="app.js"`, `filename=app.js`, `[app.js]`, `js:app.js`; in Hexo, all words behind the language. */
export function showCodeTitles(tree: Root, program: Program | undefined): void {
  visit(tree, 'code', (code: Code, index, parent) => {
    const title = titleOf(code, program);
    if (title === undefined || parent === undefined || index === undefined) return undefined;
    parent.children.splice(index, 0, { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: title }] }] });
    return [SKIP, index + 2];
  });
}

function titleOf({ lang, meta }: Code, program: Program | undefined): string | undefined {
  const options = `${lang ?? ''} ${meta ?? ''}`;
  const named = /(?<![\w-])(?:title|filename|file|caption)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{},]+))/i.exec(options);
  const bracketed = /^\[([^\]]+)\]/.exec(meta ?? '')?.[1];
  const behind = /^[\w+#-]+:([^\s:=]*\.[^\s:=]+)$/.exec(lang ?? '')?.[1];
  const words =
    program === 'hexo' && !/[={[]/.test(meta ?? '')
      ? (meta ?? '')
          .replaceAll(/https?:\/\/\S+|\b\w+:\S+/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim()
      : undefined;
  return named?.slice(1).find(Boolean) ?? bracketed ?? behind ?? (words || undefined);
}
