/** Whether an `If-None-Match` names the ETag, also as a weak one (whoever compresses an answer on its way makes it so) or by `*`. Linear in its length. */
export function namesEtag(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((part) => {
    const tag = part.trim();
    return tag === etag || tag === `W/${etag}` || tag === '*';
  });
}
