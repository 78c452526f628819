/** `README.md` and `lunch.So` have the shape of a domain too, and somebody else's site may be there. */
const meant = /^(?:https?:\/\/|mailto:|www\.[^\s.]+\.)|^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/i;

/** Whether a word of a text becomes a link by itself: an address that says so at its beginning, or one of e-mail. */
export function isMeantAsLink(word: string): boolean {
  return meant.test(word);
}
