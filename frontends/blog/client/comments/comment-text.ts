import { type CommentInline, parseComment } from '@hanji/contracts/comment-markup';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';

/** A comment's text as elements, the same as the server makes. */
export function commentText(text: string): HTMLElement[] {
  return parseComment(text).map((block) =>
    block.kind === 'code-block' ? makeElement('pre', {}, makeElement('code', {}, block.text)) : makeElement('p', {}, ...block.children.map(inline)),
  );
}

function inline(piece: CommentInline): Node | string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return makeElement('code', {}, piece.text);
    case 'break':
      return makeElement('br');
    case 'strong':
      return makeElement('strong', {}, ...piece.children.map(inline));
    case 'emphasis':
      return makeElement('em', {}, ...piece.children.map(inline));
    case 'link':
      return makeElement('a', { href: piece.href, rel: 'nofollow ugc noopener' }, ...piece.children.map(inline));
  }
}
