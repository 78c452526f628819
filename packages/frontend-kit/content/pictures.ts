import type { Image } from '@hanji/contracts/api/images';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const address = new RegExp(`^/media/[a-z]+/(${uuid})(?:-\\d+)?\\.\\w+$`);
const addressesIn = new RegExp(`/media/[a-z]+/${uuid}(?:-\\d+)?\\.\\w+`, 'g');

/** What is known of stored pictures: finds the one that an address belongs to. */
export interface Pictures {
  readonly find: (address: string) => Image | null;
}

/** No picture is known. */
export const noPictures: Pictures = { find: () => null };

/** Makes stored pictures findable by their addresses and those of their variants. */
export function picturesOf(images: readonly Image[]): Pictures {
  const byId = new Map(images.map((image) => [image.id, image]));
  return { find: (url) => byId.get(address.exec(url)?.[1] ?? '') ?? null };
}

/** All addresses of stored pictures in a text. */
export function mediaAddressesIn(text: string): string[] {
  return [...new Set(text.match(addressesIn))];
}

/** Attributes of one `source` of a `picture`. */
export interface PictureSource {
  readonly type: string;
  readonly srcSet: string;
  readonly media?: string;
}

/** Large AVIFs are not made: where a screen has more dots than they have, the wider WebP is sharper. */
const whereAvifSuffices = '(max-width: 40rem), (max-resolution: 1.4x)';

/** The leaner forms of a picture, the best first. `isSmall`: it is shown so small that every form has dots enough. */
export function sourcesOf({ variants }: Pick<Image, 'variants'>, isSmall: boolean): PictureSource[] {
  return (['avif', 'webp'] as const).flatMap((format): PictureSource[] => {
    const ofFormat = variants.filter((variant) => variant.format === format);
    if (ofFormat.length === 0) return [];
    const srcSet = ofFormat.map(({ url, width }) => `${url} ${width}w`).join(', ');
    return [{ type: `image/${format}`, srcSet, ...(format === 'avif' && !isSmall ? { media: whereAvifSuffices } : {}) }];
  });
}
