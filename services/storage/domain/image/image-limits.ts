const million = 1_000_000;

/** Pixels of a picture, whatever its kind. */
export const maxPixels = 50 * million;
/** Pixels that a drawing may name; it is drawn far smaller. */
export const maxDrawnPixels = 100 * million;
/** Pixels of all frames of an animation, by folder. */
export const maxFramePixels = { avatars: 50 * million, posts: 400 * million, pages: 400 * million } as const;
/**
 * Bytes that a decoder may need at once, so that the service, some 190 MB by itself, stays below 300 MB. What is decoded line by line
 * needs next to none: only other kinds are bound by it.
 */
export const maxDecoderBytes = 85 * million;
/** Frames of an animation. */
export const maxFrames = 1000;
/** Pixels of all frames of an animation as it is stored; a larger one is scaled down. */
export const maxStoredFramePixels = 50 * million;
/** Pixels of all frames up to which a GIF stays one: writing them is slow. */
export const maxGifPixels = 12 * million;
/** Pixels from which on a picture is decoded once and brought to its stored size, and all else made from that. */
export const largePixels = 8 * million;
/**
 * Longest edge of a stored picture, by folder; one that is taller than wide may be longer where it has no more pixels than a square of it. Avatars
 * are never shown large, and everybody may upload them.
 */
export const longestEdge = { avatars: 512, posts: 3200, pages: 3200 } as const;
/** Height of the tallest stored picture: WebP ends at 16383. */
export const tallest = 16_000;
/** Pixels of a picture stored as AVIF; a larger one becomes WebP, because the encoder holds a picture many times over. */
export const maxAvifPixels = 1.2 * million;
/** Edge that drawings (SVG) are brought to where they name no size of their own, or a larger one. */
export const drawingEdge = 1600;
/** Bytes of a drawing: it is parsed whole. */
export const maxDrawingBytes = 2 * million;
/** Widths of the variants, by folder. */
export const variantWidths = { avatars: [96, 256], posts: [480, 960, 1600], pages: [480, 960, 1600] } as const;
/** Widest variant that is also made as AVIF. */
export const widestAvif = 960;
/** Seconds of a processor that all work on a picture, an avatar or a drawing may take: one of the last two that is more than a trap takes one or two. */
export const maxCpuSeconds = { picture: 40, avatar: 10, drawing: 10 } as const;
/** Seconds that all work on a picture may take, by the clock: on a machine that is busy with other things. */
export const maxWorkSeconds = 150;
/** Bytes of memory that the process which works on a picture may have. */
export const maxDecodingMemory = 400 * million;
