import { type CommentInline, parseComment } from '@hanji/contracts/comment-markup';
import { element } from './element.ts';

/** A comment's text as elements, the same as the server makes. */
export function commentText(text: string): HTMLElement[] {
  return parseComment(text).map((block) =>
    block.kind === 'code-block' ? element('pre', {}, element('code', {}, block.text)) : element('p', {}, ...block.children.map(inline)),
  );
}

function inline(piece: CommentInline): Node | string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return element('code', {}, piece.text);
    case 'break':
      return element('br');
    case 'strong':
      return element('strong', {}, ...piece.children.map(inline));
    case 'emphasis':
      return element('em', {}, ...piece.children.map(inline));
    case 'link':
      return element('a', { href: piece.href, rel: 'nofollow ugc noopener' }, ...piece.children.map(inline));
  }
}
