import { DraftPreview } from '@hanji/contracts/api/drafts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `POST /api/drafts/:id/preview`: where on the site a draft can be seen as its readers will see it. */
export function previewDraft(api: ApiClient, id: string): Promise<DraftPreview> {
  return api.call({ method: 'POST', path: path`/api/drafts/${id}/preview`, answer: DraftPreview });
}
