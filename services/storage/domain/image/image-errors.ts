import { pictureKinds } from '@hanji/contracts/api/images';
import { DomainError } from '@hanji/service-kit/domain-error';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** 415: the content is of no kind that is taken, whatever its name says. `found` is the ending of what it is, where that is known. */
export function unsupportedImage({ takesDrawings = true, found }: { readonly takesDrawings?: boolean; readonly found?: string | undefined } = {}): DomainError {
  const kinds = either.format(pictureKinds.filter((kind) => takesDrawings || kind !== 'SVG'));
  const what = found === undefined ? `This is not a ${kinds} picture.` : `This is a file of kind ${found.toUpperCase()}, and no ${kinds} picture.`;
  return new DomainError('unsupported-type', 'unsupported_image', `${what} Save it as one of these and try again.`);
}

/** 415: it would stand still. */
export function animatedPng(): DomainError {
  return new DomainError(
    'unsupported-type',
    'animated_png',
    'This is an animated PNG, which would stand still here. Save it as animated WebP or GIF and try again.',
  );
}

/** 422: of the right kind, but it cannot be decoded. */
export function brokenImage(cause?: unknown): DomainError {
  return new DomainError(
    'unusable',
    'broken_image',
    'This picture is damaged or cut off. Save it anew from its source and try again.',
    cause === undefined ? {} : { cause },
  );
}

/** 422: sound, but its measures are beyond what is taken. */
export function excessiveImage(what: string): DomainError {
  return new DomainError('unusable', 'too_many_pixels', `This picture ${what}. Make it smaller and try again.`);
}

/** 422: decoding or drawing it takes more than any picture should. */
export function exhaustingImage(what: string): DomainError {
  return excessiveImage(`takes more than ${what} to be drawn`);
}

/** 503: the picture may be as sound as any, but nobody had the time for it. */
export function unhurriedImage(): DomainError {
  return new DomainError('unavailable', 'unavailable', 'There is too much to do right now to take this picture. Try again in a minute.', { retryAfter: 60 });
}

/** 422: a drawing with parts that are never drawn here. `what` they are, and what to do `instead`. */
export function unsafeDrawing(what: string, instead = 'Take that out, or upload it as PNG.'): DomainError {
  return new DomainError('unusable', 'unsafe_drawing', `This SVG ${what}, which is not drawn here. ${instead}`);
}
