const replacement = '\uFFFD';

/** A text as PostgreSQL and UTF-8 can hold it: signs that they cannot hold (NUL, halves of surrogate pairs) become U+FFFD. */
export function wellFormedText(text: string): string {
  return text.toWellFormed().replaceAll('\0', replacement);
}

/** A value as JSON in which every text, also the names of fields, is as `wellFormedText` makes it. */
export function wellFormedJson(value: unknown): string {
  // JSON writes these signs, and no others, as such escapes; the escape of a backslash before them is none.
  return JSON.stringify(value).replaceAll(/\\\\|\\u(?:0000|d[89a-f][\da-f]{2})/g, (escape) => (escape === String.raw`\\` ? escape : replacement));
}
