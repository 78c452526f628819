/** Kinds of callouts, after those of GitHub's alerts. In the HTML of posts and pages a callout is an `aside` whose `data-callout` says its kind. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
/** A kind of callout. */
export type CalloutKind = (typeof calloutKinds)[number];
