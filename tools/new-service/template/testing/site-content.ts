import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const content: SiteContent = {
  write: async ({ make, newPost, user }) => {
    await make('/api/template/notes', { postId: (await newPost()).id, text: 'Read again' }, user.token);
  },
};
export default content;
