import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { Attributes } from './kept-attributes.ts';

/** How many pictures of a document have no text for whoever cannot see them. */
export function silentPictures(document: DocumentNode): number {
  let count = 0;
  document.descendants((node) => {
    const alt =
      node.type.name === 'figure' ? (node.attrs['image'] as Attributes)['alt'] : node.type.name === 'image' ? (node.attrs['alt'] as string | null) : ' ';
    if ((alt ?? '') === '') count += 1;
  });
  return count;
}
