import type { SiteContent } from '@hanji/service-kit/testing/site-content';
import sharp from 'sharp';

const content: SiteContent = {
  write: async ({ site, newPost }) => {
    const form = new FormData();
    const picture = sharp({ create: { width: 1200, height: 80, channels: 3, background: '#336699' } });
    form.append('folder', 'posts');
    form.append('file', new Blob([Uint8Array.from(await picture.png().toBuffer())], { type: 'image/png' }), 'blue.png');
    const answer = await fetch(`${site.publicUrl}/api/upload`, { method: 'POST', headers: { authorization: `Bearer ${site.adminToken}` }, body: form });
    if (answer.status !== 201) throw new Error(`an upload answered ${answer.status}: ${await answer.text()}`);
    const { url } = (await answer.json()) as { url: string };
    await newPost({ title: 'With a picture', slug: 'with-a-picture', coverImage: url, content: `<p><img src="${url}" alt=""></p>` });
  },
  emptyAtRest: { post_cleanup: 'holds deleted posts until their pictures are gone' },
  notBackedUp: {
    doomed_object: 'files still to be removed: a restored picture must not lose its own',
    backup_job: 'backups of this very site',
    backup_upload: 'backups on their way to this very site',
    import_job: 'uploads to this very site; what they brought is backed up where it is',
    export_job: 'files made of this very site, gone after a day',
  },
};
export default content;
