/** Something that the palette offers: a place to go, or something to do. */
export interface Offer {
  readonly group: string;
  readonly label: string;
  /** Small text at the end of the line. */
  readonly note?: string;
  /** Other words that find it. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Makes the offer to go to a page: `words` find it as well as its name, `group` is where it stands unless among all other places. */
export type OfferPlace = (label: string, path: string, words?: string, group?: string) => Offer;
