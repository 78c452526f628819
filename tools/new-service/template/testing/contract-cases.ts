import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const note = async ({ make, newPost, user }: World) =>
  make<{ id: string }>('/api/template/notes', { postId: (await newPost()).id, text: 'Read again' }, user.token);

/** How to call the template service. */
const cases: ServiceCases = {
  writeNote: { good: async ({ newPost }) => ({ body: { postId: (await newPost()).id, text: 'Read again' } }) },
  listNotes: { good: async (world) => (await note(world), { query: { limit: '3' } }) },
  deleteNote: { good: async (world) => ({ params: { id: (await note(world)).id } }) },
};
export default cases;
