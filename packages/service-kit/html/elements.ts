import type { Element, ElementContent, Root } from 'hast';

/** A node that has children. */
export type Parent = Root | Element;

/** All elements below a node, in document order. */
export function* elementsOf(parent: Parent): Generator<Element> {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** Calls `replace` for every element, outer ones first. What it returns stands in for the element and is not looked at again; null keeps it. */
export function replaceElements(parent: Parent, replace: (element: Element) => readonly ElementContent[] | null): void {
  const children = parent.children.flatMap((child): readonly (typeof child)[] => {
    if (child.type !== 'element') return [child];
    const replacement = replace(child);
    if (replacement !== null) return replacement;
    replaceElements(child, replace);
    return [child];
  });
  parent.children = children as Parent['children'] & ElementContent[];
}

/** A property that is text, e.g. an address; undefined where it is missing or of another kind. */
export function textProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return typeof value === 'string' ? value : undefined;
}
