/** Formats that pictures are stored in, with the media type and ending of their files. */
export const storedFormats = {
  jpeg: { type: 'image/jpeg', ending: 'jpg' },
  png: { type: 'image/png', ending: 'png' },
  webp: { type: 'image/webp', ending: 'webp' },
  avif: { type: 'image/avif', ending: 'avif' },
  gif: { type: 'image/gif', ending: 'gif' },
} as const;
/** Name of a format that pictures are stored in. */
export type StoredFormat = keyof typeof storedFormats;

/** Media type of a stored file by its ending, e.g. `image/webp`. */
export function typeOfFile(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return Object.values(storedFormats).find((format) => format.ending === ending)?.type ?? 'application/octet-stream';
}
