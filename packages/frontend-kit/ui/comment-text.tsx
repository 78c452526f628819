import { type CommentInline, parseComment } from '@hanji/contracts/comment-markup';
import { createElement, Fragment, type ReactNode } from 'react';

/** A comment's text as elements. Links to other sites vouch for nothing. */
export function CommentText({ text }: { readonly text: string }) {
  // Children by position: nothing here ever moves, so that keys would only repeat their places.
  const blocks = parseComment(text).map((block) =>
    block.kind === 'code-block' ? createElement('pre', null, createElement('code', null, block.text)) : createElement('p', null, ...block.children.map(inline)),
  );
  return createElement(Fragment, null, ...blocks);
}

function inline(piece: CommentInline): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code>{piece.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return createElement('strong', null, ...piece.children.map(inline));
    case 'emphasis':
      return createElement('em', null, ...piece.children.map(inline));
    case 'link':
      return createElement('a', { href: piece.href, rel: 'nofollow ugc noopener' }, ...piece.children.map(inline));
  }
}
