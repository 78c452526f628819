/** A picture or file of the media library. */
export interface Attachment {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly caption: string;
  readonly alt: string;
}

/** Where shortcodes find the media they name. */
export interface Library {
  attachment(id: string): Attachment | undefined;
  /** Media uploaded to a post, in the order of the export. */
  uploadedTo(postId: string): readonly Attachment[];
}
