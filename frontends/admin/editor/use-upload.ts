import { pictureKinds } from '@hanji/contracts/api/images';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { problemOf } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useEffect, useRef } from 'react';
import { uploadImage } from '../api/images/upload-image.ts';
import { editorMessages } from './editor-messages.ts';
import type { PictureCount, UploadPictures } from './picture-uploads.ts';

/** How pictures come to the server. While some are not there yet the window asks before it closes. */
export function useUpload(folder: 'posts' | 'pages', onCount: (count: PictureCount) => void): UploadPictures {
  const { language, session, showToast } = usePage();
  const { upload: words } = editorMessages[language];
  const count = useRef(0);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (count.current > 0) event.preventDefault();
    };
    addEventListener('beforeunload', leave);
    return () => removeEventListener('beforeunload', leave);
  }, []);
  const describe: UploadPictures['describe'] = (error) => {
    const { status, code } = problemOf(error) ?? {};
    const unusable: Readonly<Record<string, string>> = {
      animated_png: words.animatedPng,
      unsafe_drawing: words.drawing,
      too_many_pixels: words.tooManyPixels,
    };
    const ofStatus: Readonly<Record<number, string>> = { 413: words.tooLarge, 415: words.noKind(pictureKinds), 422: words.noPicture };
    const why = unusable[code ?? ''] ?? ofStatus[status ?? 0] ?? null;
    // What is wrong with the file itself is still wrong at the next try.
    return { why: why ?? describeFailure(error, language), isWorthRetry: why === null };
  };
  return {
    words,
    send: async (file, onProgress, signal) => {
      try {
        return await uploadImage(session, file, { folder, onProgress, signal });
      } catch (error) {
        const { why, isWorthRetry } = describe(error);
        // It stands in the picture's place as well, which may be far from what is seen of the text.
        if (!isWorthRetry && !signal.aborted) showToast({ kind: 'error', text: `${file.name}: ${why}` });
        throw error;
      }
    },
    describe,
    onOthers: (names) => showToast({ kind: 'error', text: words.others(names.join(', ')) }),
    onMissing: (missing) => showToast({ kind: 'error', text: words.missing(missing) }),
    onCount: (now) => {
      count.current = now.sending + now.failed;
      onCount(now);
    },
  };
}
