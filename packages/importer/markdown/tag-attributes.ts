/** Attributes of a template tag by name in lower case, and values without a name by their place (`0`, `1`): `src="a.png" "words" wide`. */
export function tagAttributes(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  let position = 0;
  for (const match of text.matchAll(/([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"',)]+))|"([^"]*)"|'([^']*)'|([^\s,()]+)/g)) {
    const value = match[2] ?? match[3] ?? match[4] ?? match[5];
    // An address is no name with a value.
    if (match[1] !== undefined && !/^https?$/i.test(match[1])) attributes[match[1].toLowerCase()] = value ?? '';
    else attributes[String(position++)] = match[6] ?? match[7] ?? match[8] ?? match[0];
  }
  return attributes;
}
