/** Fields that hold text for readers in every program. */
const texts = /^(?:html|text|content|caption|title|heading|subheading|header|subheader|description|body|quote|message|markdown|label|value|summary|citation)$/i;
/** Fields whose text steers a program. */
const steering =
  /^(?:_.*|.*(?:class|classname|style|colou?r|url|src|href|id|type|align|alignment|layout|mode|version|language|placeholder|visibility|font.*|width|height))$/i;

/** Texts for readers in data whose form is not known (a card or block of a plugin), in its order: by their fields' names, or because they are sentences. */
export function proseIn(data: unknown, field = ''): string[] {
  if (Array.isArray(data)) return data.flatMap((value) => proseIn(value, field));
  if (typeof data === 'object' && data !== null) return Object.entries(data).flatMap(([name, value]) => proseIn(value, name));
  if (typeof data !== 'string' || data.trim() === '' || /^(?:https?:\/\/|\/|#|field_|data:)\S*$/i.test(data)) return [];
  if (texts.test(field)) return [data];
  return !steering.test(field) && /\p{L}\s+\S*\p{L}|[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(data) ? [data] : [];
}
