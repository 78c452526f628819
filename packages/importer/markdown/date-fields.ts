/*
 * Fields with dates, by programs and themes of all kinds. Capitals, `_` and `-` make no difference.
 */

/** Days of publication. A file that names several waits for the last of them. */
const publication =
  'date publishedAt publishDate pubDate pubDatetime publishedDate publishedOn publishedTime datePublished published_time firstPublished firstPublishedAt postDate posted postedAt postedOn releaseDate datetime'.split(
    ' ',
  );
/** Days that stand in for it: they are past by nature. */
const beginning = 'created createdAt createdOn createdDate createdTime creationDate dateCreated written 작성일 날짜'.split(' ');

/** Fields with the day of publication, the likeliest first. */
export const publishedFields: readonly string[] = [...publication, ...beginning];
/** Fields with the day of the last change. */
export const changedFields: readonly string[] =
  'updated updatedAt updatedOn updatedDate updateDate updatedTime dateUpdated lastmod lastModified lastModifiedAt lastModifiedTime modified modifiedAt modifiedDate modifiedTime modDate modDatetime dateModified lastUpdated lastUpdatedAt lastUpdate lastEdited lastEditedTime edited editedAt revised 수정일'.split(
    ' ',
  );
/** Fields before whose day nobody could read a file: what cannot be read in them hides it. */
export const firstDayFields: readonly string[] =
  'publishDate publishAt publishOn publishAfter publishFrom publishTime publishUp scheduled scheduledAt scheduledFor scheduledDate scheduledTime scheduleDate releaseAt releaseOn goLive goLiveAt goLiveDate liveDate visibleAfter showAfter availableAfter liveAt liveOn liveFrom availableOn availableAt availableFrom visibleFrom showFrom notBefore embargo embargoUntil embargoedUntil embargoDate hiddenUntil privateUntil draftUntil'.split(
    ' ',
  );
/** Fields that only may hold such a day. */
export const laterDayFields: readonly string[] = [...publication, 'published', 'publish', 'released', 'available', 'live'];
/** Fields after whose day nobody could read it any more. */
export const lastDayFields: readonly string[] =
  'expiryDate expirationDate expireDate expires expire expiry expiresAt expiresOn expireAt expireOn unpublishDate unpublishAt unpublishOn unpublish publishUntil publishDown publishEnd visibleUntil showUntil availableUntil validUntil validThrough validTo takedown takedownAt takedownOn takedownDate removeAt removeOn deleteAt deleteOn hideAfter hideOn notAfter unlistAfter unlistOn archiveAfter archiveOn sunset'.split(
    ' ',
  );
