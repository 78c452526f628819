import type { PictureCount } from '../../editor/picture-uploads.ts';
import type { WritingMessages } from './writing-messages.ts';

/** Why a text cannot be published as it stands, in words; null where it can. */
export function whyNotPublished(
  { mend, postTrashed, picturesOnTheirWay, picturesFailed, picturesRefused }: WritingMessages,
  {
    isTrashed,
    isUntitled,
    pictures,
    isMarked,
  }: { readonly isTrashed: boolean; readonly isUntitled: boolean; readonly pictures: PictureCount; readonly isMarked: boolean },
): string | null {
  if (isTrashed) return postTrashed.whyNot;
  if (isUntitled) return mend.titleMissing;
  if (pictures.failed > pictures.refused) return picturesFailed;
  if (pictures.refused > 0) return picturesRefused;
  if (pictures.sending > 0) return picturesOnTheirWay;
  return isMarked ? mend.marked : null;
}
