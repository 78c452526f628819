const pictureAddress = /\/media\/(?:avatars|posts|pages)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-\d+)?\.\w+/gi;

/** Ids of the pictures, in whatever variant, whose addresses stand in a text, each once, in the order they stand there. */
export function findImageIds(...texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => [...(text ?? '').matchAll(pictureAddress)].map((match) => String(match[1]).toLowerCase())))];
}
