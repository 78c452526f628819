import { DOMSerializer, type Node as DocumentNode } from '@tiptap/pm/model';

const written = new WeakMap<DocumentNode, string>();

/** HTML of a block that the editor has made or changed, as the post keeps it. Each is written once. */
export function writtenHtml(node: DocumentNode): string {
  const known = written.get(node);
  if (known !== undefined) return known;
  const html = node.type.name === 'htmlBlock' ? String(node.attrs['html']) : serialized(node);
  written.set(node, html);
  return html;
}

function serialized(node: DocumentNode): string {
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(node.type.schema).serializeNode(node));
  for (const item of holder.querySelectorAll('[data-first-text]')) bareFirstText(item);
  for (const caption of holder.querySelectorAll('figcaption:empty')) caption.remove();
  for (const table of holder.querySelectorAll('table')) headRows(table);
  return holder.innerHTML;
}

function bareFirstText(item: Element): void {
  const how = item.getAttribute('data-first-text');
  item.removeAttribute('data-first-text');
  const [first, ...others] = item.children;
  const isBare = how === 'bare' || !others.some(({ tagName }) => tagName === 'P');
  if (isBare && first?.tagName === 'P' && first.attributes.length === 0) first.replaceWith(...first.childNodes);
}

/** Rows of headings at the top are the table's head. */
function headRows(table: Element): void {
  const body = table.querySelector(':scope > tbody');
  const rows = [...(body?.children ?? [])];
  const firstOther = rows.findIndex((row) => [...row.children].some((cell) => cell.tagName !== 'TH'));
  const heads = rows.slice(0, firstOther === -1 ? 0 : firstOther);
  if (body === null || heads.length === 0) return;
  const head = document.createElement('thead');
  head.append(...heads);
  body.before(head);
}
