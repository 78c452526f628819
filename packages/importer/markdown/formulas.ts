import { outsideCode } from './prose.ts';

/** Which signs of a text begin formulas: none, `$$` alone, or `$` too. */
export type FormulaSigns = 'none' | 'double' | 'single';

/** What words in brackets do not have: a command of TeX, an exponent, an index, an equation, or one letter alone. */
const formula = String.raw`(?=[^\n$]*?(?:\\[a-z]{2,}|\^|(?<![\w\\])[a-z]_|=)|\s*[a-z]\s*\\)`;
const inBrackets = new RegExp(String.raw`\\{1,2}\(${formula}((?:(?!\n[ \t]*\n|\\\(|\\\))[^$])+?)\\{1,2}\)`, 'gi');
const inSquares = /^([ \t]*)\\{1,2}\[[ \t]*\n?((?:(?!\n[ \t]*\n|\\\]\s*$)[^$])*?(?:\\[a-z]{2,}|\^|_|=)(?:(?!\n[ \t]*\n)[^$])*?)\\{1,2}\][ \t]*$/gim;
/** A formula that is a paragraph; programs differ in whether its signs stand on lines of their own. */
const paragraph = /(?<=^|\n[ \t]*\n)([ \t]*)\$\$((?:(?!\n[ \t]*\n)[^$])+)\$\$[ \t]*(?=\n[ \t]*(?:\n|$)|$)/g;

/** Writes the formulas of a text (`\(…\)`, `\[…\]`, `$$…$$` on one line) in the one way that is read: between `$$`, on lines of their own where they are paragraphs. */
export function readFormulas(body: string): string {
  if (!/\\[([]|\$\$/.test(body)) return body;
  return outsideCode(body, (text) =>
    text
      .replaceAll(inSquares, (_, indent: string, inner: string) => `${indent}$$\n${indent}${inner.trim()}\n${indent}$$`)
      .replaceAll(inBrackets, (_, inner: string) => `$$${inner.trim()}$$`)
      .replaceAll(paragraph, (_, indent: string, inner: string) => `${indent}$$\n${indent}${inner.trim()}\n${indent}$$`),
  );
}

/** Which signs begin formulas in a text that `readFormulas` wrote. `isSingle`: `$` is known to. */
export function formulaSigns(body: string, isSingle: boolean): FormulaSigns {
  if (isSingle) return 'single';
  let isFound = false;
  outsideCode(body, (text) => {
    isFound ||= /\$\$(?=[^$]*[\\^_=])[^$]+\$\$|^[ \t]*\$\$[ \t]*\n[^$]+\n[ \t]*\$\$[ \t]*$/m.test(text);
    return text;
  });
  return isFound ? 'double' : 'none';
}
