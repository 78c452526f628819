const million = 1_000_000;

/**
 * Pixels that a picture may have to be taken in, by how its decoder works: what is decoded line by line may be larger than what has
 * to be in memory whole. Chosen so that the service stays below 300 MB whatever arrives.
 */
export const mostPixels = { byLine: 50 * million, whole: 25 * million, webp: 16 * million, avif: 9 * million, svg: 100 * million, allFrames: 400 * million };
/** Frames of an animation. */
export const mostFrames = 1000;
/** Pixels of all frames of an animation as it is stored; a larger one is scaled down. */
export const mostStoredFramePixels = 50 * million;
/** Pixels of all frames up to which a GIF stays one: writing them is slow. */
export const mostGifPixels = 12 * million;
/** Longest edge of a stored picture. */
export const longestEdge = 3200;
/** Pixels of a picture stored as AVIF: its encoder holds them many times over. */
export const mostAvifPixels = 2.5 * million;
/** Edge that drawings (SVG) are brought to where they name no size of their own, or a larger one. */
export const drawingEdge = 1600;
/** Bytes of a drawing: it is parsed whole. */
export const mostDrawingBytes = 2 * million;
/** Widths of the variants, by folder. */
export const variantWidths = { avatars: [96, 256], posts: [480, 960, 1600], pages: [480, 960, 1600] } as const;
/** Widest variant that is also made as AVIF. */
export const widestAvif = 960;
/** Seconds that one step of work on a picture may take. */
export const mostSeconds = 60;
