/** The site could not be brought to its configuration; the message says why in a sentence, or in the engine's own words. */
export class UpFailed extends Error {}
