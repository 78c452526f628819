/** Fields that hold text for readers in every program. */
const texts =
  /^(?:.*[_-]|\d+)?(?:html|text|content|caption|title|subtitle|heading|subheading|header|subheader|description|body|quote|message|markdown|label|value|summary|citation|question|answer|term|definition|excerpt|intro|lead|paragraph)$/i;
/** Fields whose text steers a program. */
const steering =
  /^(?:_.*|.*(?:class|classname|style|colou?r|url|src|href|id|type|align|alignment|layout|mode|version|language|placeholder|visibility|font.*|width|height|icon|image|target|rel|order|orderby|anchor|size|preset|variant|theme|tag|tagname|key|slug|date|format))$/i;

/** Texts for readers in data whose form is not known (a card or block of a plugin), in its order: by their fields' names, or because they are sentences. */
export function proseIn(data: unknown, field = ''): string[] {
  return textsIn(data, field, isProse);
}

/** The same of a block that shows nothing but these texts: single words that are written like words for readers count as well. */
export function proseOfBlock(data: unknown): string[] {
  return textsIn(
    data,
    '',
    (text, field) => isProse(text, field) || (!steering.test(field) && field !== 'name' && /^\p{Lu}\S*\p{Ll}|\p{L}[.!?…]$/u.test(text.trim())),
  );
}

function textsIn(data: unknown, field: string, isText: (text: string, field: string) => boolean): string[] {
  if (Array.isArray(data)) return data.flatMap((value) => textsIn(value, field, isText));
  if (typeof data === 'object' && data !== null) return Object.entries(data).flatMap(([name, value]) => textsIn(value, name, isText));
  return typeof data === 'string' && isText(data, field) ? [data] : [];
}

function isProse(text: string, field: string): boolean {
  if (text.trim() === '' || /^(?:https?:\/\/|\/|#|field_|data:)\S*$/i.test(text)) return false;
  if (texts.test(field)) return true;
  return !steering.test(field) && /\p{L}\s+\S*\p{L}|[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}
